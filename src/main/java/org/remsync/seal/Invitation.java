package org.remsync.seal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteKey;
import org.remsync.model.SiteName;

/**
 * One site's word that whoever brings back the secret may carry a set. A text that can travel inside a mail: what
 * stands before the first mark and after the last is for people and not signed.
 *
 * <pre>
 * -----BEGIN REMSYNC INVITATION-----
 * remsync-invitation 1
 * set ID
 * set-name NAME
 * site ID
 * site-name NAME
 * address ADDRESS or -
 * key SITE-KEY
 * role read-write or read-only
 * secret SECRET
 * created INSTANT
 * expires INSTANT
 * signature first 43 characters of base64url of Ed25519 over "remsync invitation 1", a line feed and the lines above
 * signature last 43 characters
 * -----END REMSYNC INVITATION-----
 * </pre>
 *
 * @param terms what is offered, and by whom
 * @param signature 86 characters of base64url
 */
public record Invitation(Terms terms, String signature) {
    /** The line that begins an invitation. */
    public static final String BEGIN = "-----BEGIN REMSYNC INVITATION-----";
    /** The line that ends it. */
    public static final String END = "-----END REMSYNC INVITATION-----";

    private static final String DOMAIN = "remsync invitation 1\n";
    private static final int HALF = 43;

    /**
     * What is offered, and by whom.
     *
     * @param fileset the set
     * @param filesetName what the inviting site calls it
     * @param site the inviting site
     * @param siteName what it calls itself
     * @param address where its mail goes
     * @param key its key
     * @param role what the joining site may do
     * @param secret what the joining site must prove to hold
     * @param created when, to the second
     * @param expires from when on it is void, to the second
     */
    public record Terms(
            FilesetId fileset,
            FilesetName filesetName,
            SiteId site,
            SiteName siteName,
            Optional<MailAddress> address,
            SiteKey key,
            Role role,
            Secret secret,
            Instant created,
            Instant expires) {
        /** Cuts both times to seconds. */
        public Terms {
            created = created.truncatedTo(ChronoUnit.SECONDS);
            expires = expires.truncatedTo(ChronoUnit.SECONDS);
        }

        private String print() {
            return "remsync-invitation 1\nset " + fileset + "\nset-name " + filesetName + "\nsite " + site
                    + "\nsite-name " + siteName + "\naddress " + address.map(MailAddress::text).orElse("-") + "\nkey "
                    + key + "\nrole " + role.text() + "\nsecret " + secret.text() + "\ncreated " + created
                    + "\nexpires " + expires + "\n";
        }

        private static Terms parse(Fields fields) {
            if (!fields.take("remsync-invitation").equals("1")) {
                throw new IllegalArgumentException("it has another version than 1");
            }
            return new Terms(
                    FilesetId.parse(fields.take("set")),
                    FilesetName.parse(fields.take("set-name")),
                    SiteId.parse(fields.take("site")),
                    SiteName.parse(fields.take("site-name")),
                    Optional.of(fields.take("address")).filter(text -> !text.equals("-")).map(MailAddress::parse),
                    SiteKey.parse(fields.take("key")),
                    Role.parse(fields.take("role")),
                    Secret.parse(fields.take("secret")),
                    instant(fields.take("created")),
                    instant(fields.take("expires")));
        }

        private static Instant instant(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no time: \"" + text + "\"", e);
            }
        }
    }

    /** Refuses what is no signature, right or wrong. */
    public Invitation {
        Ed25519.requireSignature(signature);
    }

    /** Signs an offer, whose key must be the identity's. */
    public static Invitation of(Identity identity, Terms terms) {
        if (!terms.key().equals(identity.publicKey())) {
            throw new IllegalArgumentException("an invitation in the name of another key");
        }
        return new Invitation(terms, identity.sign(DOMAIN + terms.print()));
    }

    /** Whether a text may hold an invitation. */
    public static boolean isIn(String text) {
        return text.contains(BEGIN);
    }

    /**
     * Finds the first invitation in a text, reads it and checks that the key which it names signed it. Line ends may be
     * of any kind, and blanks around lines do not matter.
     */
    public static Invitation parse(byte[] text) {
        if (text.length > Limits.INVITATION_BYTES) {
            throw refuse("has " + text.length + " bytes, of at most " + Limits.INVITATION_BYTES);
        }
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().map(String::strip).toList();
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            throw refuse("does not stand between \"" + BEGIN + "\" and \"" + END + "\"");
        }
        try {
            Fields fields = new Fields(lines.subList(begin + 1, end));
            Invitation found =
                    new Invitation(Terms.parse(fields), fields.take("signature") + fields.take("signature"));
            fields.end();
            found.verify();
            return found;
        } catch (IllegalArgumentException e) {
            throw refuse("cannot be read: " + e.getMessage());
        }
    }

    private void verify() {
        if (!Ed25519.verify(terms.key(), (DOMAIN + terms.print()).getBytes(StandardCharsets.UTF_8), signature)) {
            throw refuse("is not signed by the key that it names, " + terms.key().fingerprint());
        }
    }

    private static InputException refuse(String why) {
        return new InputException("the invitation " + why, "Ask for a new one, sent as a file.");
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(terms.expires());
    }

    /** The text form, without anything around it; holds the secret. */
    public String print() {
        return BEGIN + "\n" + terms.print() + "signature " + signature.substring(0, HALF) + "\nsignature "
                + signature.substring(HALF) + "\n" + END + "\n";
    }
}
