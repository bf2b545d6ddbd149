package org.remsync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.remsync.model.SiteKey;

class Ed25519Test {
    /** RFC 8032, section 7.1: tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,,"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void theVectorsOfTheRfcHold(String seed, String key, String message, String signature) {
        SiteKey publicKey = Ed25519.publicKey(hex(seed));
        assertThat(publicKey.toBytes()).isEqualTo(hex(key));
        byte[] text = message == null ? new byte[0] : hex(message);
        String ours = Ed25519.sign(hex(seed), text);
        assertThat(Base64.getUrlDecoder().decode(ours)).isEqualTo(hex(signature));
        assertThat(Ed25519.verify(publicKey, text, ours)).isTrue();
        assertThat(Ed25519.verify(publicKey, new byte[] {1}, ours)).isFalse();
    }

    @Test
    void aSignatureByAnotherKeyIsNone() {
        byte[] seed = new byte[32];
        String signature = Ed25519.sign(seed, new byte[5]);
        SiteKey other = Ed25519.publicKey(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertThat(Ed25519.verify(other, new byte[5], signature)).isFalse();
        assertThat(Ed25519.verify(Ed25519.publicKey(seed), new byte[5], signature)).isTrue();
    }

    /** Adding the group's order to a signature's second half makes another that some verifiers take. */
    @Test
    void aSecondSignatureCannotBeMadeOfOne() {
        byte[] seed = new byte[32];
        byte[] signature = Base64.getUrlDecoder().decode(Ed25519.sign(seed, new byte[5]));
        byte[] order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            signature[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        String second = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        assertThat(Ed25519.verify(Ed25519.publicKey(seed), new byte[5], second)).isFalse();
    }

    @Test
    void aKeyThatIsNoPointVerifiesNothing() {
        SiteKey none = SiteKey.of(hex("02" + "00".repeat(31)));
        assertThat(Ed25519.verify(none, new byte[5], Ed25519.sign(new byte[32], new byte[5]))).isFalse();
    }

    @Test
    void aSignatureHasOneSpelling() {
        String signature = Ed25519.sign(new byte[32], new byte[5]);
        Ed25519.requireSignature(signature);
        String cut = signature.substring(0, 85);
        for (String wrong : List.of("", signature + "=", cut, cut + "B", " " + signature)) {
            assertThatThrownBy(() -> Ed25519.requireSignature(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
