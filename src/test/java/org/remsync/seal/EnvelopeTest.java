package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvelopeTest {
    @TempDir
    Path home;

    @Test
    void whoCanSealAsASiteCanOpenWhatIsForIt() throws IOException {
        Random random = new Random(4);
        for (int i = 0; i < 20; i++) {
            Identity sender = Identity.create(Golden.DISK, home.resolve("sender" + i), random);
            Identity reader = Identity.create(Golden.DISK, home.resolve("reader" + i), random);
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try (OutputStream out = Envelope.close(file, List.of(reader.publicKey()), sender, random)) {
                out.write(Golden.bytes("good day"));
            }
            for (Identity each : List.of(sender, reader)) {
                assertThat(Envelope.open(new ByteArrayInputStream(file.toByteArray()), List.of(each)).orElseThrow())
                        .hasContent("good day");
            }
        }
    }

    @Test
    void itIsKnownByHowItBegins() {
        assertThat(Envelope.isEnvelope("age-encryption.org/v1\n-> X".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(Envelope.isEnvelope("age-encryption.org/v1".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(Envelope.isEnvelope("age-encryption.org/v2\n".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(Envelope.isEnvelope(new byte[0])).isFalse();
    }

    /** As ssh-to-age prints them for the same key: the point in its other form, and the number behind it. */
    @Test
    void theKeysForAgeAreAsTheyEverWere() throws IOException {
        Identity identity = Golden.identity(home.resolve("identity"));
        assertThat(identity.age().recipient()).hasToString("age1jmc09ldsw20atqggwcme0v3c43ks7hdll6964yj6ec3mfzsv0srq8f8kl9");
        assertThat(identity.age().secretText()).isEqualTo("AGE-SECRET-KEY-19RQ6890X2D5ZZ48NEV75PPCH42W2EAZ7ZJUT788TCVWX0AMW2ESQ5VMEUG");
    }
}
