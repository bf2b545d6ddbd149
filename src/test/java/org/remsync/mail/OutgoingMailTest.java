package org.remsync.mail;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.SiteName;

class OutgoingMailTest {
    private static final MailAddress BOB = new MailAddress("bob@example.org");

    private static void refused(
            List<MailAddress> to, String subject, Map<String, String> headers, String id, String name) {
        assertThatIllegalArgumentException().isThrownBy(() ->
                new OutgoingMail(BOB, to, subject, headers, id, Optional.empty(), "", Path.of("/p"), name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nBcc: x@y.org", "a\rb", "a\u0000", "a\u0085b", "a\u2028b"})
    void noFieldCanBeginAnotherHeader(String evil) {
        refused(List.of(BOB), evil, Map.of(), "<1@x>", "p");
        refused(List.of(BOB), "s", Map.of("X-A", evil), "<1@x>", "p");
        refused(List.of(BOB), "s", Map.of(evil, "v"), "<1@x>", "p");
        refused(List.of(BOB), "s", Map.of(), "<" + evil + "@x>", "p");
        refused(List.of(BOB), "s", Map.of(), "<1@x>", evil);
        assertThatIllegalArgumentException().isThrownBy(() -> new OutgoingMail(
                BOB, List.of(BOB), "s", Map.of(), "<1@x>", Optional.of("<" + evil + "@x>"), "", Path.of("/p"), "p"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MailAddress(evil + "@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MailAddress("a@" + evil));
        assertThatIllegalArgumentException().isThrownBy(() -> new SiteName(evil));
        assertThatIllegalArgumentException().isThrownBy(() -> new FilesetName(evil));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bcc", "Content-Type", "message-id", "AUTO-SUBMITTED", ""})
    void headersThatEveryMailHasAreNotToBeAdded(String name) {
        refused(List.of(BOB), "s", Map.of(name, "v"), "<1@x>", "p");
    }

    @Test
    void aMailNeedsRecipientsAnIdAndAnAttachmentNameThatIsNoPath() {
        refused(List.of(), "s", Map.of(), "<1@x>", "p");
        refused(List.of(BOB), "s", Map.of(), "1@x", "p");
        for (String name : List.of("../p", "a/b", ".p", "-p", "", "p\"", "x".repeat(201))) {
            refused(List.of(BOB), "s", Map.of(), "<1@x>", name);
        }
    }
}
