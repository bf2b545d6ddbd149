package org.remsync.operation;

/** Reckons how large a mail becomes around a file. Never less than it is. */
final class MailSize {
    /** A mail of at least this much tells its reader which files changed; a smaller one only how many. */
    static final long ROOM_FOR_PATHS = 128 << 10;

    private static final int HEADERS = 3 << 10;
    private static final int EACH_RECIPIENT = 300;
    private static final int PATHS = 24 << 10;
    private static final int PART_HEADER = 600;
    /** Base64 turns this many bytes into a line of that many, its end included. */
    private static final int LINE_BYTES = 57;
    private static final int LINE_LENGTH = 78;

    private MailSize() {}

    /** Around a file of so many bytes, in a mail that tells of paths or not. */
    static long of(long bytes, int recipients, boolean paths) {
        long lines = (bytes + LINE_BYTES - 1) / LINE_BYTES;
        return lines * LINE_LENGTH + around(recipients) + (paths ? PATHS : 0);
    }

    /** Around a part with a piece of so many bytes. */
    static long ofPart(int piece, int recipients) {
        return of((long) piece + PART_HEADER, recipients, false);
    }

    /** The largest piece that fits with the header of its part. */
    static int piece(long limit, int recipients) {
        long lines = (limit - around(recipients)) / LINE_LENGTH;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, lines * LINE_BYTES - PART_HEADER));
    }

    private static int around(int recipients) {
        return HEADERS + recipients * EACH_RECIPIENT;
    }
}
