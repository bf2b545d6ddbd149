package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.model.FilesetId;
import org.remsync.model.SiteKey;

class InvitationTest {
    @TempDir
    Path home;

    private Identity identity;
    private Invitation invitation;

    @BeforeEach
    void invite() throws IOException {
        identity = Golden.identity(home.resolve("identity"));
        invitation = Invitation.of(identity, Golden.terms(identity));
    }

    @Test
    void theTextIsAsItEverWas() throws IOException {
        assertThat(invitation.print()).isEqualTo(Golden.text("invitation-1.txt"));
        assertThat(Invitation.parse(Golden.bytes(Golden.text("invitation-1.txt")))).isEqualTo(invitation);
    }

    @Test
    void noLineIsSoLongThatAMailProgramWouldBreakIt() {
        assertThat(invitation.print().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(72));
    }

    @Test
    void itIsFoundInsideAMail() {
        String mail = "Dear Beta,\r\n\r\nhere it is; run: remsync join FILE\r\n\r\n"
                + invitation.print().replace("\n", "  \r\n") + "\r\n-- \r\nalpha\r\n";
        assertThat(Invitation.isIn(mail)).isTrue();
        assertThat(Invitation.parse(Golden.bytes(mail))).isEqualTo(invitation);
    }

    @Test
    void aSiteWithoutAnAddressMayInvite() {
        Invitation.Terms terms = invitation.terms();
        Invitation bare = Invitation.of(
                identity,
                new Invitation.Terms(
                        terms.fileset(),
                        terms.filesetName(),
                        terms.site(),
                        terms.siteName(),
                        Optional.empty(),
                        terms.key(),
                        terms.role(),
                        terms.secret(),
                        terms.created(),
                        terms.expires()));
        assertThat(Invitation.parse(Golden.bytes(bare.print()))).isEqualTo(bare);
    }

    @Test
    void changedAnywhereInsideItIsRefused() {
        String text = invitation.print();
        int from = Invitation.BEGIN.length() + 1;
        int to = text.length() - Invitation.END.length() - 2;
        for (int i = from; i < to; i++) {
            byte[] bad = Golden.bytes(text);
            bad[i] ^= 1;
            assertThatThrownBy(() -> Invitation.parse(bad))
                    .as("byte %d", i)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("the invitation");
        }
    }

    @Test
    void whatIsNoInvitationIsRefused() {
        String text = invitation.print();
        assertRefused("", "does not stand between");
        assertRefused("Dear Beta", "does not stand between");
        assertRefused(text.substring(0, text.length() - 5), "does not stand between");
        assertRefused(Invitation.END + "\n" + Invitation.BEGIN + "\n", "does not stand between");
        assertRefused(Invitation.BEGIN + "\n" + Invitation.END + "\n", "line 1 is not");
        assertRefused(text.replace("role read-write", "role root"), "a role is");
        assertRefused(text.replace("invitation 1", "invitation 2"), "another version");
        assertRefused(text.replace("created 2026", "created MMXXVI"), "no time");
        assertRefused(text.replace(Invitation.END, "more\n" + Invitation.END), "one too many");
        assertRefused(text + "x".repeat(Limits.INVITATION_BYTES), "of at most 65536");
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> Invitation.parse(Golden.bytes(text)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(why);
    }

    @Test
    void nobodyInvitesInAnothersName() throws IOException {
        Identity other = Identity.create(Golden.DISK, home.resolve("other"), new Random(9));
        assertThatThrownBy(() -> Invitation.of(other, invitation.terms())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itExpiresAtItsInstant() {
        assertThat(invitation.isExpired(Instant.parse("2026-11-08T11:59:59Z"))).isFalse();
        assertThat(invitation.isExpired(Instant.parse("2026-11-08T12:00:00Z"))).isTrue();
    }

    @Test
    void itsSecretDoesNotShowWhereItIsPrintedByChance() {
        Secret secret = invitation.terms().secret();
        assertThat(invitation.toString()).doesNotContain(secret.text()).contains(secret.id());
        assertThat(invitation.print()).contains(secret.text());
    }

    /** The numbers were computed with Python's hmac. */
    @Test
    void aProofIsAsItEverWas() {
        Secret secret = Secret.parse("AAECAwQFBgcICQoLDA0ODw");
        FilesetId set = FilesetId.parse("0123456789abcdef");
        SiteKey inviting = SiteKey.of(new byte[32]);
        SiteKey joining = SiteKey.parse("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE");
        assertThat(JoinProof.of(secret, set, inviting, joining)).isEqualTo(new JoinProof(
                "5d2611d5a4dd2b40", "63e5102e3bede3a2487d90bcb55adceb3ba70d295450d77ecfed0c17d530ecd1"));
    }

    @Test
    void aProofProvesOneSecretForOneSetAndTwoKeys() {
        Secret secret = Secret.random(new Random(4));
        Secret other = Secret.random(new Random(5));
        FilesetId set = FilesetId.parse("0123456789abcdef");
        SiteKey inviting = identity.publicKey();
        SiteKey joining = SiteKey.of(new byte[32]);
        JoinProof proof = JoinProof.of(secret, set, inviting, joining);
        assertThat(proof.secretId()).isEqualTo(secret.id()).isNotEqualTo(other.id());
        assertThat(proof.proves(secret, set, inviting, joining)).isTrue();
        assertThat(proof.proves(other, set, inviting, joining)).isFalse();
        assertThat(proof.proves(secret, FilesetId.parse("0123456789abcdee"), inviting, joining)).isFalse();
        assertThat(proof.proves(secret, set, joining, inviting)).isFalse();
        assertThat(proof.proves(secret, set, inviting, inviting)).isFalse();
    }

    @Test
    void aSecretHasOneSpelling() {
        String good = "AAECAwQFBgcICQoLDA0ODw";
        for (String wrong : List.of("", good.substring(1), good.replace("Dw", "Dx"), good + "==")) {
            assertThatThrownBy(() -> Secret.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
