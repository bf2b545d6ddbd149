package org.remsync.parcel;

import java.util.Locale;

/** What a parcel is for. */
public enum ParcelKind {
    /** Carries what changed. */
    CHANGES,
    /** Lists all that the sender holds: what is not named in it, the sender does not have. */
    SURVEY,
    /** Carries no offers and no number: receipts, questions and what was heard of others. */
    NOTE,
    /** Answers an invitation, and is a survey too. */
    JOIN;

    /** The text form. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether all is listed that the sender holds. */
    public boolean isComplete() {
        return this == SURVEY || this == JOIN;
    }

    /** Reads the text form. */
    public static ParcelKind parse(String text) {
        for (ParcelKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of parcel: \"" + text + "\"");
    }
}
