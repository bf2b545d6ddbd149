package org.remsync.parcel;

/**
 * Proof of an invitation's secret, as it travels.
 *
 * @param secretId names the secret: 16 hexadecimal digits
 * @param proof 64 hexadecimal digits
 */
public record JoinAnswer(String secretId, String proof) {
    /** Refuses text of another form. */
    public JoinAnswer {
        if (!secretId.matches("[0-9a-f]{16}") || !proof.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a join proof is 16 and 64 hexadecimal digits");
        }
    }

    static JoinAnswer parse(Words words) {
        return new JoinAnswer(words.word(), words.word());
    }

    /** The text form, fields parted by one space. */
    @Override
    public String toString() {
        return secretId + " " + proof;
    }
}
