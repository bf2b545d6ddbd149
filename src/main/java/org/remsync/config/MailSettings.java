package org.remsync.config;

import java.util.List;
import org.remsync.model.MailForm;

/**
 * What mails a link can bear, and what they may cost.
 *
 * @param messageLimit bytes of the largest mail
 * @param parity what goes with a parcel that is larger
 * @param window bytes that may be under way without a word that they arrived: the other side's mailbox
 * @param budget bytes that may go by day and month
 * @param hours when mails may go
 * @param priority patterns of the paths that go first
 * @param form how a file lies in a mail
 * @param attachmentName what an attached file is called
 * @param resendLimit how many mails a day may be sent again
 * @param resendByMail whether a plain mail, of which nobody knows who wrote it, may ask for parts again
 */
public record MailSettings(
        long messageLimit,
        Parity parity,
        long window,
        Budget budget,
        Hours hours,
        List<String> priority,
        MailForm form,
        String attachmentName,
        int resendLimit,
        boolean resendByMail) {
    /** The smallest limit that leaves room for anything. */
    public static final long LEAST_LIMIT = 8 << 10;

    /** Copies the list. */
    public MailSettings {
        priority = List.copyOf(priority);
    }
}
