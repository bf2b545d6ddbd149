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

    /** One byte more for so many; sealed bytes, which are as if drawn at random, need half of that. */
    private static final int EIGHT_BIT_SHARE = 30;

    private MailSize() {}

    /** Around a file of so many bytes, in a mail that tells of paths or not. */
    static long of(long bytes, int recipients, boolean eightBit, boolean paths) {
        long lines = (bytes + LINE_BYTES - 1) / LINE_BYTES;
        long body = eightBit ? bytes + bytes / EIGHT_BIT_SHARE : lines * LINE_LENGTH;
        return body + around(recipients) + (paths ? PATHS : 0);
    }

    /** Around a part with a piece of so many bytes. */
    static long ofPart(int piece, int recipients, boolean eightBit) {
        return of((long) piece + PART_HEADER, recipients, eightBit, false);
    }

    /** The largest piece that fits with the header of its part. */
    static int piece(long limit, int recipients, boolean eightBit) {
        long room = limit - around(recipients);
        long bytes = eightBit ? room * EIGHT_BIT_SHARE / (EIGHT_BIT_SHARE + 1) : room / LINE_LENGTH * LINE_BYTES;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE / 2, bytes - PART_HEADER));
    }

    private static int around(int recipients) {
        return HEADERS + recipients * EACH_RECIPIENT;
    }
}
