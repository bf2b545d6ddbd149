package org.remsync.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.mail.Inboxes;
import org.remsync.mail.Intake;
import org.remsync.seal.Invitation;

/** Finds the invitation in what a person gives: its bare text, or a mail with it in the body or attached. */
final class InvitationFile {
    private static final int MOST_BYTES = 1 << 20;

    private InvitationFile() {}

    /** Reads it from a file, or standard input for {@code -}. */
    static Invitation read(Terminal terminal, String file) throws IOException {
        try (InputStream in = Verb.input(terminal, file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES);
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            boolean bare = bytes.length <= Limits.INVITATION_BYTES && Invitation.isIn(text);
            return bare ? Invitation.parse(bytes) : inMail(bytes, file);
        }
    }

    private static Invitation inMail(byte[] bytes, String file) throws IOException {
        Path scratch = Files.createTempDirectory("remsync");
        try {
            List<Invitation> found = new ArrayList<>();
            Inboxes.stream(new ByteArrayInputStream(bytes), file, true, scratch).drain(candidate -> {
                byte[] body = Files.readAllBytes(candidate.file());
                if (Invitation.isIn(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))) {
                    found.add(Invitation.parse(body));
                }
                return Intake.Verdict.NOT_OURS;
            });
            return found.stream()
                    .findFirst()
                    .orElseThrow(() -> new InputException("no invitation in " + file,
                            "Give the file, or the mail, that the other site sent."));
        } finally {
            delete(scratch);
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (Stream<Path> all = Files.walk(scratch)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
