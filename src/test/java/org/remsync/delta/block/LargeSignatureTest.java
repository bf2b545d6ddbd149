package org.remsync.delta.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.remsync.base.UserException;

/** Signatures that would be too large to be read. */
class LargeSignatureTest {
    private static final int MOST = 10_000;

    private static SignatureOptions blocks(Form form, int size) {
        return new SignatureOptions(form, size, 0, "");
    }

    @Test
    void ofAContentWhoseSizeIsKnownNothingIsWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> SignatureWriter.write(
                        InputStream.nullInputStream(), 1L << 40, blocks(Form.REMSYNC, 512), out))
                .isInstanceOf(UserException.class)
                .hasMessage("with blocks of 512 bytes the signature of more than 43980462592 bytes would be too large to "
                        + "be read; blocks of 16384 bytes do for 1407374802944");
        assertThat(out.size()).isZero();
        new SignatureMaker(blocks(Form.REMSYNC, 16384), 1L << 40, out);
        new SignatureMaker(SignatureOptions.DEFAULT, 1L << 48, out);
        assertThatThrownBy(() -> new SignatureMaker(SignatureOptions.DEFAULT, 1L << 60, out))
                .isInstanceOf(UserException.class)
                .satisfies(e -> assertThat(((UserException) e).hint()).contains("each of a part"));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void whereTheSizeIsNotKnownItEndsWithOneBlockTooMany(Form form) throws IOException {
        int most = (MOST - 12 - (form.isRdiff() ? 0 : 18 + Trailer.SIZE)) / form.recordSize(form.strongSize());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SignatureMaker maker = new SignatureMaker(blocks(form, 8), -1, Stretch.WHOLE, MOST, out);
        maker.see(new byte[8 * most], 0, 8 * most);
        maker.end();
        assertThat(out.size()).isBetween(MOST - form.recordSize(form.strongSize()), MOST);
        assertThat(Signature.of(out.toByteArray()).blocks()).isEqualTo(most);

        SignatureMaker another = new SignatureMaker(blocks(form, 8), -1, Stretch.WHOLE, MOST, out);
        another.see(new byte[8 * most + 1], 0, 8 * most + 1);
        assertThatThrownBy(another::end)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("blocks of 1024 bytes do for " + 1024 * most);
    }
}
