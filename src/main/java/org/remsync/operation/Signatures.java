package org.remsync.operation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.delta.block.Form;
import org.remsync.delta.block.Identity;
import org.remsync.delta.block.Signature;
import org.remsync.delta.block.SignatureMaker;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.model.Checksum;
import org.remsync.model.Content;

/**
 * Signatures of contents, each in a file {@code ab/cdef….sig} named by the content's checksum. One appears whole or not at
 * all; what a power cut damages is noticed when it is read, and is then as if it had never been: all that this costs is
 * bytes on the wire. Made on several threads at a time; all else is for one.
 */
final class Signatures {
    private static final String SUFFIX = ".sig";
    private static final int LEAST_BLOCK = 512;
    private static final int USUAL_BLOCK = 8192;
    /** In a small file blocks are smaller, so that there are as many of them. */
    private static final int BLOCKS_WANTED = 1024;
    private static final int LARGEST_BLOCK = 4 << 20;

    private final Disk disk;
    private final Path directory;
    private final AtomicLong begun = new AtomicLong();
    private boolean clean;
    private long bytes = -1;

    Signatures(Disk disk, Path directory) {
        this.disk = disk;
        this.directory = directory;
    }

    /** Takes one signature. */
    @FunctionalInterface
    interface Visitor {
        /** Of this content, in a file of so many bytes. */
        void visit(Checksum checksum, long bytes) throws IOException;
    }

    /** How many bytes all have, as far as this run knows. */
    synchronized long bytes() throws IOException {
        if (bytes < 0) {
            bytes = 0;
            forEach((checksum, each) -> bytes += each);
        }
        return bytes;
    }

    /** Whether there may be one. */
    boolean has(Checksum checksum) throws IOException {
        return disk.stat(file(checksum)).isPresent();
    }

    /** The signature of a content, if it is here and not damaged. */
    Optional<Signature> find(Content content) throws IOException {
        Path file = file(content.checksum());
        if (disk.stat(file).isEmpty()) {
            return Optional.empty();
        }
        try {
            Signature found = Signature.of(AtomicFile.read(disk, file));
            if (found.content().equals(Optional.of(new Identity(content.size(), content.checksum())))) {
                return Optional.of(found);
            }
        } catch (InputException damaged) {
            System.getLogger(Signatures.class.getName()).log(System.Logger.Level.DEBUG, damaged.getMessage());
        }
        delete(content.checksum());
        return Optional.empty();
    }

    /** The signature of a content as base64url, to be told to a peer; empty if it is not here or too large for that. */
    String told(Content content) throws IOException {
        if (find(content).isEmpty() || disk.stat(file(content.checksum())).orElseThrow().size() > Limits.SIGNATURE_BYTES) {
            return "";
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(AtomicFile.read(disk, file(content.checksum())));
    }

    /**
     * Keeps what a peer told, unless one of the same content is here: that one we made ourselves, perhaps. What is told
     * falsely makes a delta of no use, and whoever gets that asks for the whole.
     *
     * @return the content that it is of; empty where it is none that we would have made
     */
    Optional<Content> hear(String told) throws IOException {
        Content content;
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(told);
            Signature signature = Signature.of(bytes);
            boolean usual = signature.form() == Form.REMSYNC
                    && signature.strongSize() == Form.REMSYNC.strongSize()
                    && signature.stretch().isWhole()
                    && signature.blockSize() >= LEAST_BLOCK
                    && signature.blocks() <= Limits.SIGNATURE_BLOCKS;
            Optional<Identity> of = signature.content().filter(Identity::isPlain);
            if (!usual || of.isEmpty()) {
                return Optional.empty();
            }
            content = Content.file(of.get().checksum(), of.get().size());
        } catch (InputException | IllegalArgumentException damaged) {
            System.getLogger(Signatures.class.getName()).log(System.Logger.Level.DEBUG, damaged.getMessage());
            return Optional.empty();
        }
        if (find(content).isEmpty()) {
            Path fresh = cleanScratch().resolve(Long.toString(begun.getAndIncrement()));
            try (OutputStream out = disk.create(fresh)) {
                out.write(bytes);
            }
            put(fresh, bytes.length, content.checksum());
        }
        return Optional.of(content);
    }

    /** Forgets one, if it is here. */
    void delete(Checksum checksum) throws IOException {
        Scratch.remove(disk, file(checksum));
    }

    /** Shows all of them, in the order of checksums. The visitor may delete the one that it is shown. */
    void forEach(Visitor visitor) throws IOException {
        if (disk.stat(directory).isEmpty()) {
            return;
        }
        for (Path group : disk.list(directory)) {
            if (group.equals(scratch())) {
                continue;
            }
            for (Path file : disk.list(group)) {
                Optional<Checksum> checksum = checksum(file);
                Optional<Disk.Stat> stat = disk.stat(file);
                if (checksum.isPresent() && stat.isPresent()) {
                    visitor.visit(checksum.get(), stat.get().size());
                }
            }
        }
    }

    /** Begins the signature of a content of so many bytes. */
    Making begin(long size) throws IOException {
        Path fresh = cleanScratch().resolve(Long.toString(begun.getAndIncrement()));
        return new Making(fresh, disk.create(fresh), size);
    }

    /** So that what lies in memory of a signature is bounded, and the signature is three thousandths of the content. */
    private static int blockSize(long size) {
        int block = LEAST_BLOCK;
        while (block < USUAL_BLOCK && (long) block * BLOCKS_WANTED < size
                || block < LARGEST_BLOCK && size / block >= Limits.SIGNATURE_BLOCKS) {
            block *= 2;
        }
        return block;
    }

    private synchronized Path cleanScratch() throws IOException {
        Path scratch = scratch();
        if (!clean) {
            disk.makeDirectories(scratch);
            Scratch.empty(disk, scratch);
            clean = true;
        }
        return scratch;
    }

    private synchronized void put(Path fresh, long size, Checksum checksum) throws IOException {
        Path file = file(checksum);
        disk.makeDirectories(file.getParent());
        disk.move(fresh, file);
        bytes += bytes < 0 ? 0 : size;
    }

    private Path scratch() {
        return directory.resolve("new");
    }

    private Path file(Checksum checksum) {
        String digits = checksum.toString();
        return directory.resolve(digits.substring(0, 2)).resolve(digits.substring(2) + SUFFIX);
    }

    private static Optional<Checksum> checksum(Path file) {
        String name = file.getFileName().toString();
        try {
            return name.endsWith(SUFFIX)
                    ? Optional.of(Checksum.parse(file.getParent().getFileName() + name.replace(SUFFIX, "")))
                    : Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** One that is being made, for one thread. Closed before its end, it leaves nothing. */
    final class Making implements AutoCloseable {
        private final Path fresh;
        private final OutputStream out;
        private final SignatureMaker maker;
        private boolean ended;

        Making(Path fresh, OutputStream file, long size) throws IOException {
            this.fresh = fresh;
            this.out = new BufferedOutputStream(file, 1 << 16);
            this.maker = new SignatureMaker(
                    new SignatureOptions(Form.REMSYNC, blockSize(size), 0, ""), size, out);
        }

        void see(byte[] bytes, int count) throws IOException {
            maker.see(bytes, 0, count);
        }

        void end(Content content) throws IOException {
            maker.end(content.checksum());
            out.close();
            put(fresh, disk.stat(fresh).orElseThrow().size(), content.checksum());
            ended = true;
        }

        @Override
        public void close() throws IOException {
            if (!ended) {
                out.close();
                Scratch.remove(disk, fresh);
            }
        }
    }
}
