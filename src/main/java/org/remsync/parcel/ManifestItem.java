package org.remsync.parcel;

import java.util.Optional;
import java.util.regex.Pattern;
import org.remsync.base.Limits;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/** What a manifest says of one path. */
public sealed interface ManifestItem {
    /**
     * A version that the sender holds.
     *
     * @param path where
     * @param version what
     * @param lineage what it descends from
     * @param content whether the bytes are in this parcel, with this offer or with an earlier one of the same checksum
     */
    record Offer(RelativePath path, Version version, Lineage lineage, boolean content) implements ManifestItem {
        /** Refuses bytes of what has none, and a version that knows of nothing. */
        public Offer {
            if (content && !version.content().kind().hasBytes()) {
                throw new IllegalArgumentException("contents of a " + version.content().kind() + " cannot be sent");
            }
            if (version.vector().equals(VersionVector.EMPTY)) {
                throw new IllegalArgumentException("a version without history cannot be offered");
            }
        }
    }

    /**
     * A question: the sender lacks something of this path.
     *
     * @param path where
     * @param whole whether the whole content is asked for, not only what the recipient holds
     * @param holding what the sender holds itself, if it says so
     * @param from the signature of the content that the sender has there, in whose blocks the answer may come, as base64url;
     *     empty if it tells none
     */
    record Ask(RelativePath path, boolean whole, Optional<VersionVector> holding, String from) implements ManifestItem {
        /** The longest {@code from}. */
        static final int MOST_FROM = (int) (Limits.SIGNATURE_BYTES / 3 * 4);

        private static final Pattern FROM = Pattern.compile("[A-Za-z0-9_-]*+");

        /** Refuses a {@code from} that is too long or no base64url, or without anything that is asked for. */
        public Ask {
            if (from.length() > MOST_FROM || from.length() % 4 == 1 || !FROM.matcher(from).matches() || !from.isEmpty() && !whole) {
                throw new IllegalArgumentException("what an answer may build on is no signature");
            }
        }
    }

    /**
     * The recipient's version was taken in but is not applied at the sender's site.
     *
     * @param path where
     * @param vector which version
     * @param code why, for programs: small letters, digits and {@code -}
     * @param text why, for people; may be empty
     */
    record Refusal(RelativePath path, VersionVector vector, String code, String text) implements ManifestItem {
        private static final int MOST_TEXT = 500;

        /** Refuses another code; shows control characters in the text as {@code ?} and cuts a long one. */
        public Refusal {
            if (!code.matches("[a-z][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException("no reason code: \"" + code + "\"");
            }
            text = text.substring(0, Math.min(text.length(), MOST_TEXT)).replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        }
    }

    /**
     * A line that this version does not know, to be kept.
     *
     * @param line all of it, without the line feed
     */
    record Unknown(String line) implements ManifestItem {
        /** Refuses what could be taken for something else. */
        public Unknown {
            Lines.requireUnknown(line, ItemText.KNOWN);
        }
    }
}
