package org.remsync.delta.block;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The sums of all blocks of a content, in memory or in a file that is mapped and must not change meanwhile. Written by
 * {@link SignatureWriter} or {@link SignatureMaker}.
 */
public final class Signature {
    /** The most bytes of one that is read. */
    static final int LARGEST = Integer.MAX_VALUE;

    private final Form form;
    private final int blockSize;
    private final int strongSize;
    private final Stretch stretch;
    private final String note;
    private final ByteBuffer records;
    private final Optional<Identity> content;

    private Signature(Head head, ByteBuffer records, Optional<Identity> content) {
        form = head.form;
        blockSize = head.blockSize;
        strongSize = head.strongSize;
        stretch = head.stretch;
        note = head.note;
        this.records = records;
        this.content = content;
    }

    /** How one begins. */
    private record Head(Form form, int blockSize, int strongSize, Stretch stretch, String note) {
        static Head read(DataInputStream in) throws IOException {
            Form form = Signature.form(in.readInt());
            int blockSize = in.readInt();
            int strongSize = in.readInt();
            require(form, blockSize, strongSize);
            return form.isRdiff()
                    ? new Head(form, blockSize, strongSize, Stretch.WHOLE, "")
                    : new Head(form, blockSize, strongSize, Stretch.read(in), Note.read(in));
        }
    }

    /**
     * Opens a signature, and reads one of ours to its end. Those of librsync's forms have no sum that could tell of
     * damage.
     *
     * @throws IOException if it is not there or cannot be read
     * @throws org.remsync.base.InputException if it is none, or damaged as far as its form tells
     */
    public static Signature open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > LARGEST) {
                throw Malformed.signature("it has more than 2 GiB");
            }
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            Head head = Head.read(in);
            boolean isOurs = !head.form.isRdiff();
            long from = channel.position();
            Optional<Identity> content = isOurs ? Optional.of(Trailer.check(channel)) : Optional.empty();
            long length = channel.size() - from - (isOurs ? Trailer.SIZE : 0);
            if (length < 0 || length % head.form.recordSize(head.strongSize) != 0) {
                throw Malformed.signature("it ends early");
            }
            ByteBuffer records = channel.map(FileChannel.MapMode.READ_ONLY, from, length);
            Signature signature = new Signature(head, records, content);
            content.ifPresent(each -> signature.require(each.size()));
            return signature;
        } catch (EOFException e) {
            throw Malformed.signature("it ends early");
        }
    }

    /** As {@link #open}, from memory, which is not copied and must not change. */
    public static Signature of(byte[] whole) throws IOException {
        try {
            ByteArrayInputStream bytes = new ByteArrayInputStream(whole);
            Head head = Head.read(new DataInputStream(bytes));
            boolean isOurs = !head.form.isRdiff();
            Optional<Identity> content = isOurs ? Optional.of(Trailer.check(whole)) : Optional.empty();
            int length = bytes.available() - (isOurs ? Trailer.SIZE : 0);
            if (length < 0 || length % head.form.recordSize(head.strongSize) != 0) {
                throw Malformed.signature("it ends early");
            }
            ByteBuffer records = ByteBuffer.wrap(whole).slice(whole.length - bytes.available(), length);
            Signature signature = new Signature(head, records, content);
            content.ifPresent(each -> signature.require(each.size()));
            return signature;
        } catch (EOFException e) {
            throw Malformed.signature("it ends early");
        }
    }

    private static Form form(int magic) {
        for (Form form : Form.values()) {
            if (form.magic() == magic) {
                return form;
            }
        }
        if (FileKind.isMd4(magic)) {
            throw Malformed.signature("its sums are MD4, which is broken (rdiff makes others with --hash=blake2)");
        }
        throw Malformed.signature("it does not begin as one does");
    }

    private static void require(Form form, int blockSize, int strongSize) {
        if (blockSize < 1 || blockSize > BlockSize.MOST) {
            throw Malformed.signature("blocks of " + Integer.toUnsignedString(blockSize) + " bytes");
        }
        if (strongSize < 1 || strongSize > StrongSum.MOST || !form.isRdiff() && strongSize < form.strongSize()) {
            throw Malformed.signature("strong sums of " + Integer.toUnsignedString(strongSize) + " bytes");
        }
    }

    private void require(long size) {
        if (size < 0 || size > stretch.length() || (size + blockSize - 1) / blockSize != blocks()) {
            throw Malformed.signature("it has " + blocks() + " blocks for " + size + " bytes");
        }
    }

    /** Its kind. */
    public Form form() {
        return form;
    }

    /** Bytes of each block but the last. */
    public int blockSize() {
        return blockSize;
    }

    /** Bytes that are kept of each strong sum. */
    public int strongSize() {
        return strongSize;
    }

    /** Which part of the file it was made of; where its form does not say, all of it. */
    public Stretch stretch() {
        return stretch;
    }

    /** The user's own words; empty if there are none. */
    public String note() {
        return note;
    }

    /** How many blocks there are. */
    public int blocks() {
        return records.limit() / form.recordSize(strongSize);
    }

    /** The content that it was made of, if the form says; librsync's do not. */
    public Optional<Identity> content() {
        return content;
    }

    long weak(int block) {
        int at = block * form.recordSize(strongSize);
        long upper = records.getInt(at) & 0xffffffffL;
        return form.weakSize() == Integer.BYTES ? upper : upper << 8 | records.get(at + Integer.BYTES) & 0xff;
    }

    /** The {@link Peak} of a block; only where the form has them. */
    int peak(int block) {
        return records.getInt(block * form.recordSize(strongSize) + form.weakSize());
    }

    private int strongAt(int block) {
        return block * form.recordSize(strongSize) + form.weakSize() + form.peakSize();
    }

    /** Whether the strong sum of a block begins so. */
    boolean isStrong(int block, byte[] sum) {
        int at = strongAt(block);
        for (int i = 0; i < strongSize; i++) {
            if (records.get(at + i) != sum[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the strong sums of two blocks are equal. */
    boolean areStrong(int block, int other) {
        int at = strongAt(block);
        int distance = strongAt(other) - at;
        for (int i = at; i < at + strongSize; i++) {
            if (records.get(i) != records.get(i + distance)) {
                return false;
            }
        }
        return true;
    }
}
