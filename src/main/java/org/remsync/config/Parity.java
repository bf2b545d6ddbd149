package org.remsync.config;

/**
 * How much parity goes with a parcel in parts.
 *
 * @param auto whether it is chosen from the loss seen on the link
 * @param percent of the parts of data, where it is not
 */
public record Parity(boolean auto, int percent) {
    private static final int MOST = 300;

    /** Refuses what no link is worth. */
    public Parity {
        if (percent < 0 || percent > MOST) {
            throw new IllegalArgumentException("parity is 0% to " + MOST + "%, not " + percent + "%");
        }
    }

    static Parity parse(String text) {
        if (text.equals("auto")) {
            return new Parity(true, 0);
        }
        if (!text.matches("[0-9]{1,3}%?")) {
            throw new IllegalArgumentException("\"" + text + "\" must be a share such as 20%, or auto");
        }
        return new Parity(false, Integer.parseInt(text.replace("%", "")));
    }
}
