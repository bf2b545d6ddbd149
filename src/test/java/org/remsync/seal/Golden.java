package org.remsync.seal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.remsync.base.Disk;
import org.remsync.base.LocalDisk;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;
import org.remsync.model.MailAddress;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;

/** What the golden files hold. */
final class Golden {
    static final Disk DISK = new LocalDisk();
    static final Checksum SUM = Checksum.ofBytes(new byte[] {1});

    private Golden() {}

    static Identity identity(Path directory) throws IOException {
        return Identity.create(DISK, directory, new Random(1));
    }

    static Invitation.Terms terms(Identity identity) {
        return new Invitation.Terms(
                FilesetId.parse("0123456789abcdef"),
                FilesetName.parse("docs"),
                SiteId.parse("00000000000000aa"),
                SiteName.parse("alpha"),
                Optional.of(MailAddress.parse("alpha@example.org")),
                identity.publicKey(),
                Role.READ_WRITE,
                Secret.random(new Random(2)),
                Instant.parse("2026-11-01T12:00:00.5Z"),
                Instant.parse("2026-11-08T12:00:00Z"));
    }

    static String text(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
