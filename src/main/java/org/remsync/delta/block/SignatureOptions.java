package org.remsync.delta.block;

/**
 * How a signature is made.
 *
 * @param form its kind
 * @param blockSize bytes of a block, 1 to 4 MiB; 0 to have it chosen by the size of the content
 * @param strongSize bytes that are kept of each strong sum, at most 32, at least 16 in our form and 1 in those of
 *     librsync; 0 for what the form says
 * @param note a few words of the user's own, at most 1,000 bytes of UTF-8; empty for none, and always in the forms of
 *     librsync
 */
public record SignatureOptions(Form form, int blockSize, int strongSize, String note) {
    /** Our own form, sizes chosen. */
    public static final SignatureOptions DEFAULT = new SignatureOptions(Form.REMSYNC, 0, 0, "");

    /**
     * Refuses what no reader would take.
     *
     * @throws IllegalArgumentException if a size is out of bounds, or the note too long or without room
     */
    public SignatureOptions {
        if (blockSize < 0 || blockSize > BlockSize.MOST) {
            throw new IllegalArgumentException("a block has 1 to " + BlockSize.MOST + " bytes, not " + blockSize);
        }
        int least = form.isRdiff() ? 1 : form.strongSize();
        if (strongSize != 0 && (strongSize < least || strongSize > StrongSum.MOST)) {
            throw new IllegalArgumentException(
                    "a strong sum has " + least + " to " + StrongSum.MOST + " bytes, not " + strongSize);
        }
        if (!note.isEmpty() && form.isRdiff()) {
            throw new IllegalArgumentException("the formats of librsync have no room for a note");
        }
        Note.require(note);
    }

    int blockSizeFor(long size) {
        return blockSize > 0 ? blockSize : BlockSize.of(form, size);
    }

    int strongSizeUsed() {
        return strongSize > 0 ? strongSize : form.strongSize();
    }
}
