package org.remsync.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;

/** The parcels and mails that lie in a directory, a stick's for example, by the names of the files. They stay there. */
record DirectoryInbox(Path directory, Path scratch) implements Inbox {
    private static final List<String> PARCELS = List.of(".tar.gz", ".age", ".rsp", ".remsync", ".eml", ".bin");
    private static final List<String> ENDINGS = List.of(".tar.gz", ".age", ".rsp", ".remsync", ".eml", ".mbox");

    @Override
    public Tally drain(Intake intake) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new RetryException(ExitCode.UNAVAILABLE, "no directory " + directory, "Is the stick mounted?");
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(DirectoryInbox::isWanted).sorted().toList();
        }
        Tally sum = Tally.NONE;
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                sum = sum.plus(new StreamInbox(in, file.toString(), false, scratch).drain(intake));
            }
        }
        return sum;
    }

    /** Whether a file is called as parcels are, or as a mail is that somebody saved. */
    static boolean isParcelName(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return PARCELS.stream().anyMatch(name::endsWith);
    }

    private static boolean isWanted(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !name.startsWith(".")
                && (name.equals("mbox") || ENDINGS.stream().anyMatch(name::endsWith));
    }
}
