package org.remsync.delta.block;

import java.util.Optional;

/** What a file is, by its first four bytes. A delta of {@link org.remsync.delta.SetDelta} is something else. */
public enum FileKind {
    /** A signature of any {@link Form}. */
    SIGNATURE,
    /** A signature of MD4 sums, which is not read. */
    SIGNATURE_MD4,
    /** A delta in librsync's format. */
    DELTA_RDIFF,
    /** A delta in our format. */
    DELTA;

    private static final int MD4 = 0x72730136;
    private static final int MD4_RABINKARP = 0x72730146;

    static boolean isMd4(int magic) {
        return magic == MD4 || magic == MD4_RABINKARP;
    }

    /** The kind of a file that begins so; empty if it is something else. */
    public static Optional<FileKind> of(byte[] beginning) {
        if (beginning.length < Integer.BYTES) {
            return Optional.empty();
        }
        int magic = java.nio.ByteBuffer.wrap(beginning).getInt();
        for (Form form : Form.values()) {
            if (form.magic() == magic) {
                return Optional.of(SIGNATURE);
            }
        }
        return isMd4(magic) ? Optional.of(SIGNATURE_MD4)
                : magic == Opcode.MAGIC ? Optional.of(DELTA_RDIFF)
                : magic == PatchHeader.MAGIC ? Optional.of(DELTA)
                : Optional.empty();
    }
}
