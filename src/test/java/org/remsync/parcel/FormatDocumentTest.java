package org.remsync.parcel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.remsync.base.Limits;
import org.remsync.model.Checksum;

/** What the format's document shows is what the golden files hold. */
class FormatDocumentTest {
    private final String document = Files.readString(Path.of("docs/parcel-format.md"));

    FormatDocumentTest() throws IOException {}

    @Test
    void theManifestIsTheGoldenOne() throws IOException {
        byte[] manifest = Samples.resource("manifest-1.txt");
        assertThat(document)
                .contains("\n" + new String(manifest, StandardCharsets.UTF_8) + "```\n")
                .contains(manifest.length + " bytes")
                .contains(Checksum.ofBytes(manifest).toString());
    }

    @Test
    void theSealIsTheGoldenOne() throws IOException {
        byte[] parcel = Samples.resource("solid-1.tar.gz");
        for (int line = 0; line < SealedHeader.BYTES; line += 16) {
            int to = Math.min(line + 16, SealedHeader.BYTES);
            assertThat(document).contains(
                    String.format("    %03x  %s", line, HexFormat.ofDelimiter(" ").formatHex(parcel, line, to)));
        }
    }

    @Test
    void theBytesAreThoseOfTheGoldenParcel() throws IOException {
        byte[] tar = Samples.gunzip(Samples.resource("solid-1.tar.gz"));
        int content = 512 + 2560;
        String shown = document.replaceAll("\\s+", " ");
        assertThat(shown).contains(HexFormat.ofDelimiter(" ").formatHex(tar, content + 512, content + 512 + 35));
        for (int line : new int[] {0, 0x60, 0x70, 0x80, 0x90, 0x100, 0x140, 0x150}) {
            int from = content + line;
            assertThat(document).contains(
                    String.format("    %03x  %s", line, HexFormat.ofDelimiter(" ").formatHex(tar, from, from + 16)));
        }
    }

    @Test
    void theLimitsAreThoseOfTheCode() {
        assertThat(document)
                .contains("| manifest | " + (Limits.MANIFEST_BYTES >> 20) + " MiB |")
                .contains((Limits.HEADER_BYTES >> 20) + " MiB; "
                        + String.format(Locale.ROOT, "%,d", Limits.HEADER_LINES) + " lines")
                .contains("| line | " + (Limits.LINE_BYTES >> 10) + " KiB |")
                .contains("| items | " + String.format(Locale.ROOT, "%,d", Limits.PARCEL_ENTRIES) + " |")
                .contains("| contents, plain | " + (Limits.PLAIN_BYTES >> 30) + " GiB |")
                .contains("| invitation | " + (Limits.INVITATION_BYTES >> 10) + " KiB |");
    }
}
