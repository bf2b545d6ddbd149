package org.remsync.delta.block;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;

/** A file or device that a delta is applied to: the part of it that is concerned, and what becomes of its size. */
public final class Target {
    private static final String ALONE = "It was left alone.";

    private final Patch patch;
    private final Path file;
    private final SizeRule sizes;
    private final Watch watch;
    private final boolean direct;

    /**
     * Whatever the delta is for, this looks at the file only when it is asked something.
     *
     * @param patch the one that will be applied; a target serves for no other
     */
    public Target(Patch patch, Path file, SizeRule sizes, Watch watch) {
        this(patch, file, sizes, watch, false);
    }

    /** As above, to be read past the system's cache if that is wanted and can be done; written it is as usual. */
    public Target(Patch patch, Path file, SizeRule sizes, Watch watch, boolean direct) {
        this.patch = patch;
        this.file = file;
        this.sizes = sizes;
        this.watch = watch;
        this.direct = direct;
    }

    /** What will be applied to it. */
    Patch patch() {
        return patch;
    }

    /** The file. */
    Path file() {
        return file;
    }

    Watch watch() {
        return watch;
    }

    boolean isRegular() {
        return Files.isRegularFile(file);
    }

    /** Where the part begins that is concerned. */
    long from() {
        return patch.stretch().from();
    }

    /** How many bytes of the old content are concerned. */
    long length() throws IOException {
        Optional<Identity> base = patch.base();
        return base.isPresent() ? base.get().size() : size();
    }

    private long size() throws IOException {
        if (!Files.exists(file)) {
            throw UserException.usage("there is no " + file, "");
        }
        long size = Extent.of(file);
        if (size < 0) {
            throw UserException.usage(file + " is neither a file nor a block device", "");
        }
        return size;
    }

    Place open(OpenOption... options) throws IOException {
        return direct && List.of(options).equals(List.of(StandardOpenOption.READ))
                ? Place.openDirect(file, from())
                : Place.open(file, from(), options);
    }

    /** Whether the file ends where a new content of that many bytes ends. */
    boolean endsWith(long made) throws IOException {
        return patch.base().isEmpty() || sizes != SizeRule.MINSIZE && made != length();
    }

    /**
     * What differs in size and may, in words; empty if nothing does.
     *
     * @throws UserException if something does and may not, or the file is not there
     */
    public Optional<String> requireSizes() throws IOException {
        long there = patch.stretch().in(size());
        long old = length();
        boolean isLonger = there > old && sizes == SizeRule.MINSIZE && patch.isOfBlocks();
        if (there != old && !isLonger) {
            throw differ(file + " has " + there + " bytes, and the delta is for " + old, there > old);
        }
        long made = made(sizes != SizeRule.RESIZE);
        if (made >= 0 && made != old && sizes != SizeRule.RESIZE) {
            throw differ("the delta makes " + made + " bytes of " + old, false);
        }
        return isLonger ? Optional.of(file + " has " + there + " bytes, and the delta is for " + old)
                : made >= 0 && made != old ? Optional.of("the delta makes " + made + " bytes of " + old)
                : Optional.empty();
    }

    /** How many bytes come out; less than 0 where only counting them all would tell and that is not wanted. */
    private long made(boolean count) throws IOException {
        return patch.target().isPresent() ? patch.target().get().size() : count ? patch.count().made() : -1;
    }

    private static UserException differ(String how, boolean mayBeLonger) {
        return new UserException(ExitCode.SIZES_DIFFER, how,
                ALONE + (mayBeLonger ? " With --sizes minsize what is beyond stays as it is." : ""));
    }

    /**
     * Refuses a content that the delta was not made for, if its format says for what it was.
     *
     * @throws UserException if it is another content
     */
    void requireBase() throws IOException {
        requireSizes();
        if (patch.base().isPresent()) {
            Identity wanted = patch.base().get();
            Identity found = identity(wanted.another(), wanted.size(), Watch.Stage.CHECKING);
            if (!found.equals(wanted)) {
                throw new UserException(ExitCode.OTHER_BASE,
                        file + " is not what the delta was made for: its checksum is "
                                + found.checksum().abbreviated() + " and not " + wanted.checksum().abbreviated(),
                        ALONE + " \"remsync inspect\" tells what a delta is for.");
            }
        }
    }

    /** What the part is now, as far as it has so many bytes. */
    Identity identity(ContentSum sum, long most, Watch.Stage stage) throws IOException {
        watch.begin(stage, most);
        pass(from(), most, new Digesting(sum, OutputStream.nullOutputStream()));
        return sum.identity();
    }

    /** Writes what lies before the part. */
    void before(OutputStream out) throws IOException {
        pass(0, from(), out);
    }

    /** Writes what lies after the part, if anything stays there when so many bytes were made. */
    void after(long made, OutputStream out) throws IOException {
        if (!endsWith(made)) {
            pass(from() + length(), Long.MAX_VALUE, out);
        }
    }

    private InputStream bytes(long begin) throws IOException {
        return direct
                ? DirectReader.stream(file, begin)
                : Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ).position(begin));
    }

    private void pass(long begin, long most, OutputStream out) throws IOException {
        byte[] block = new byte[1 << 18];
        try (InputStream in = new Reading(bytes(begin), most, file.toString(), watch)) {
            for (int n = in.read(block, 0, block.length); n >= 0; n = in.read(block, 0, block.length)) {
                out.write(block, 0, n);
            }
        }
    }
}
