package org.remsync.config;

/**
 * What mails a link can bear.
 *
 * @param messageLimit bytes of the largest mail
 * @param parity what goes with a parcel that is larger
 */
public record MailSettings(long messageLimit, Parity parity) {
    /** The smallest limit that leaves room for anything. */
    public static final long LEAST_LIMIT = 8 << 10;
}
