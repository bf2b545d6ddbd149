package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.LocalDisk;
import org.remsync.delta.block.Form;
import org.remsync.delta.block.Original;
import org.remsync.delta.block.SignatureMaker;
import org.remsync.delta.block.SignatureOptions;
import org.remsync.delta.block.SignatureWriter;
import org.remsync.delta.block.Stretch;
import org.remsync.delta.block.Watch;
import org.remsync.model.Checksum;
import org.remsync.model.Content;

/** What is believed of signatures that peers tell. */
class SignaturesTest {
    private final byte[] bytes = new byte[100_000];
    private final Content content = Content.file(Checksum.ofBytes(bytes), bytes.length);

    @TempDir
    private Path directory;

    private Signatures signatures;

    @BeforeEach
    void open() {
        signatures = new Signatures(new LocalDisk(), directory.resolve("signatures"));
    }

    private byte[] signature(SignatureOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignatureMaker maker = new SignatureMaker(options, bytes.length, out);
        maker.see(bytes, 0, bytes.length);
        maker.end(content.checksum());
        return out.toByteArray();
    }

    private byte[] ofUnits() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignatureWriter.write(
                new ByteArrayInputStream(bytes), bytes.length, new SignatureOptions(Form.REMSYNC, 512, 0, ""), out);
        return out.toByteArray();
    }

    private Optional<Content> hear(byte[] told) throws IOException {
        return signatures.hear(Base64.getUrlEncoder().withoutPadding().encodeToString(told));
    }

    @Test
    void oneThatIsUsualIsKeptAndToldAgain() throws IOException {
        byte[] told = signature(new SignatureOptions(Form.REMSYNC, 512, 0, ""));
        assertThat(hear(told)).contains(content);
        assertThat(Base64.getUrlDecoder().decode(signatures.told(content))).isEqualTo(told);
    }

    @Test
    void theFirstOfAContentStays() throws IOException {
        byte[] first = signature(new SignatureOptions(Form.REMSYNC, 512, 0, ""));
        hear(first);
        assertThat(hear(signature(new SignatureOptions(Form.REMSYNC, 2048, 0, "")))).contains(content);
        assertThat(Base64.getUrlDecoder().decode(signatures.told(content))).isEqualTo(first);
    }

    @Test
    void whatNobodyHereWouldHaveMadeIsNone() throws IOException {
        byte[] usual = signature(new SignatureOptions(Form.REMSYNC, 512, 0, ""));
        byte[] damaged = usual.clone();
        damaged[damaged.length / 2]++;
        Path part = Files.write(directory.resolve("part"), bytes);
        ByteArrayOutputStream ofPart = new ByteArrayOutputStream();
        SignatureWriter.write(
                Original.of(part, new Stretch(0, 50_000), Watch.NONE),
                new SignatureOptions(Form.REMSYNC, 512, 0, ""),
                ofPart);
        assertThat(hear(damaged)).isEmpty();
        assertThat(hear(Arrays.copyOf(usual, usual.length - 1))).isEmpty();
        assertThat(hear(new byte[0])).isEmpty();
        assertThat(hear(ofPart.toByteArray())).isEmpty();
        assertThat(hear(ofUnits())).as("not told by the content's checksum").isEmpty();
        assertThat(hear(signature(new SignatureOptions(Form.REMSYNC, 256, 0, "")))).as("small blocks").isEmpty();
        assertThat(hear(signature(new SignatureOptions(Form.REMSYNC, 512, 20, "")))).as("long sums").isEmpty();
        assertThat(hear(signature(new SignatureOptions(Form.RDIFF, 512, 0, "")))).isEmpty();
        assertThat(signatures.told(content)).isEmpty();
    }
}
