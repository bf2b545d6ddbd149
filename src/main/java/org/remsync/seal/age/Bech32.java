package org.remsync.seal.age;

/** The text form of age's keys: Bech32 (BIP 173), of any length. */
final class Bech32 {
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int SUM_CHARACTERS = 6;

    private Bech32() {}

    /** In small letters. */
    static String print(String prefix, byte[] bytes) {
        StringBuilder text = new StringBuilder(prefix).append('1');
        int sum = 1;
        for (char c : prefix.toCharArray()) {
            sum = add(sum, c >> 5);
        }
        sum = add(sum, 0);
        for (char c : prefix.toCharArray()) {
            sum = add(sum, c & 31);
        }
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            int group = group(bytes, bit);
            text.append(CHARACTERS.charAt(group));
            sum = add(sum, group);
        }
        for (int i = 0; i < SUM_CHARACTERS; i++) {
            sum = add(sum, 0);
        }
        sum ^= 1;
        for (int i = SUM_CHARACTERS - 1; i >= 0; i--) {
            text.append(CHARACTERS.charAt(sum >> 5 * i & 31));
        }
        return text.toString();
    }

    /** Five bits; beyond the end are zeros. */
    private static int group(byte[] bytes, int bit) {
        int first = (bytes[bit / 8] & 0xff) << 8;
        int two = first | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0);
        return two >> 11 - bit % 8 & 31;
    }

    private static int add(int sum, int group) {
        int next = (sum & 0x1ffffff) << 5 ^ group;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (sum >> 25 + i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
