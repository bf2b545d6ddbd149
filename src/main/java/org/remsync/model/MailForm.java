package org.remsync.model;

import java.util.Locale;

/** How a file lies in a mail. */
public enum MailForm {
    /** Attached, in base64, which every mail system carries. */
    BASE64("base64"),
    /** Attached, as 8-bit characters, for links that change no byte of a mail. */
    EIGHT_BIT("8bit"),
    /** In base64 in the text that people read, for links that drop what is attached. */
    TEXT("text");

    private final String word;

    MailForm(String word) {
        this.word = word;
    }

    /** The word of the settings for it. */
    public String word() {
        return word;
    }

    /** The form of that word, case of letters aside. */
    public static MailForm parse(String word) {
        for (MailForm form : values()) {
            if (form.word.equals(word.toLowerCase(Locale.ROOT))) {
                return form;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" must be base64, 8bit or text");
    }
}
