package org.remsync.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;

/** The lock of a site's home: while one program holds it, no other reads or writes there. It ends with the program. */
public final class HomeLock implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a home, a directory that exists. If another has it for all of the patience, says with status 75
     * who that is.
     */
    public static HomeLock acquire(Path home, String command, Duration patience) throws IOException {
        Path file = home.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            long end = System.nanoTime() + patience.toNanos();
            while (tryLock(channel) == null) {
                if (System.nanoTime() - end >= 0) {
                    throw new RetryException(
                            ExitCode.TRY_AGAIN,
                            home + " is in use by " + holder(file),
                            "Wait until it has ended, then try again.");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            String text = "pid " + ProcessHandle.current().pid() + ", " + command + ", since "
                    + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
            taken = true;
            return new HomeLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProgram) {
            return null;
        }
    }

    private static String holder(Path file) throws IOException {
        String text = Files.readString(file).strip();
        return text.isEmpty() ? "another program" : text;
    }

    /** Gives the lock free. The file stays: to delete it would let two programs lock two files of one name. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
