package org.remsync.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * What foul mail does beyond losing letters: it flips bits, cuts off ends, joins the beginning of one letter to the end of
 * another, shows a letter to a site that it is not for, and delivers all again that it ever delivered.
 */
final class Mischief {
    private static final int DAMAGED = 12;
    private static final int STRAYED = 8;
    private static final int REPLAYED = 4;

    private final int sites;
    private final List<Letter> history = new ArrayList<>();
    private int damaged;
    private int strayed;
    private int replayed;

    /** Among so many sites. */
    Mischief(int sites) {
        this.sites = sites;
    }

    /** What becomes of a letter that is not lost. */
    List<Letter> of(Letter letter, Random random) {
        List<Letter> copies = new ArrayList<>();
        history.add(letter);
        copies.add(random.nextInt(100) < DAMAGED ? damage(letter, random) : letter);
        if (random.nextInt(100) < STRAYED && sites > 2) {
            strayed++;
            copies.add(letter.with(Letter.Fate.STRAYED, random.nextInt(sites), letter.parcel(), "stray" + strayed));
        }
        return copies;
    }

    /** Now and then all that ever went to one site. */
    List<Letter> replays(int turn, Random random) {
        if (random.nextInt(100) >= REPLAYED) {
            return List.of();
        }
        int site = random.nextInt(sites);
        replayed++;
        return history.stream().filter(letter -> letter.to == site).map(letter -> letter.replayed(turn)).toList();
    }

    private Letter damage(Letter letter, Random random) {
        byte[] bytes = damaged(letter.parcel(), random);
        if (history.stream().anyMatch(sound -> Arrays.equals(sound.parcel(), bytes))) {
            return letter;
        }
        damaged++;
        return letter.with(Letter.Fate.DAMAGED, letter.to, bytes, "damage" + damaged);
    }

    private byte[] damaged(byte[] bytes, Random random) {
        int how = random.nextInt(3);
        if (how == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (how == 1) {
            return splice(bytes, history.get(random.nextInt(history.size())).parcel(), random);
        }
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static byte[] splice(byte[] one, byte[] other, Random random) {
        byte[] spliced = Arrays.copyOf(one, Math.max(one.length, other.length));
        int from = random.nextInt(other.length);
        System.arraycopy(other, from, spliced, from, other.length - from);
        return Arrays.copyOf(spliced, Math.max(from, other.length));
    }

    @Override
    public String toString() {
        return damaged + " damaged, " + strayed + " strayed, " + replayed + " replays";
    }
}
