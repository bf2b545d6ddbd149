package org.remsync.model;

import java.util.Locale;
import org.remsync.base.Limits;

/**
 * A plain mail address, {@code local@domain}: no display name, no comment, no space, no control character, nothing that
 * could begin a header line or an option. Two addresses are the same if they differ only in the domain's case.
 */
public record MailAddress(String text) {
    /** Refuses what is no plain address. */
    public MailAddress {
        if (text.length() > Limits.ADDRESS_CHARACTERS
                || !text.matches("[A-Za-z0-9!#$%&'*+/=?^_`{|}~][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]*@[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?")) {
            throw new IllegalArgumentException("not a plain mail address: \"" + text + "\"");
        }
        int at = text.lastIndexOf('@');
        text = text.substring(0, at + 1) + text.substring(at + 1).toLowerCase(Locale.ROOT);
    }

    /** Reads the text form. */
    public static MailAddress parse(String text) {
        return new MailAddress(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
