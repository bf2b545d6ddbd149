package org.remsync.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The mail between the sites: lost, doubled, delayed and reordered as the seed likes, and never changed unless it is foul. */
final class SimMail {
    private Random random;
    private final List<Letter> underWay = new ArrayList<>();
    private Weather weather = Weather.FAIR;
    private Optional<Mischief> mischief = Optional.empty();
    private int turn;
    private int posted;
    private int lost;
    private int doubled;
    private long digest;

    /**
     * How bad it is.
     *
     * @param loss percent of letters that never arrive
     * @param doubling percent that arrive twice
     * @param delay most turns that one takes
     */
    record Weather(int loss, int doubling, int delay) {
        /** All arrive, at once. */
        static final Weather FAIR = new Weather(0, 0, 0);
    }

    SimMail(long seed) {
        this.random = new Random(seed);
    }

    /** From here on its luck is drawn anew, whatever was before. */
    void luck(long seed) {
        random = new Random(seed);
    }

    /** From now on. */
    void weather(Weather now) {
        weather = now;
    }

    /** In all weather but fair there is mischief from now on. */
    void foul(Mischief now) {
        mischief = Optional.of(now);
    }

    private Optional<Mischief> mischief() {
        return weather.equals(Weather.FAIR) ? Optional.empty() : mischief;
    }

    /** A stranger posts something under a site's name; none of it is lost. */
    void forge(int from, List<Integer> to, String name, byte[] parcel) {
        for (int recipient : to) {
            posted++;
            underWay.add(letter(from, recipient, name, parcel).with(Letter.Fate.FORGED, recipient, parcel, "forged" + posted));
        }
    }

    /** Takes one letter for each recipient. */
    void post(int from, List<Integer> to, String name, byte[] parcel) {
        for (int recipient : to) {
            posted++;
            digest = 31 * (31 * digest + recipient) + Arrays.hashCode(parcel);
            if (chance(weather.loss)) {
                lost++;
                continue;
            }
            Letter letter = letter(from, recipient, name, parcel);
            underWay.addAll(mischief().map(foul -> foul.of(letter, random)).orElse(List.of(letter)));
            if (chance(weather.doubling)) {
                doubled++;
                underWay.add(letter(from, recipient, name, parcel));
            }
        }
    }

    private Letter letter(int from, int to, String name, byte[] parcel) {
        int delay = weather.delay == 0 ? 0 : random.nextInt(weather.delay + 1);
        return new Letter(posted, from, to, name, parcel.clone(), turn + delay);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A letter again that was delivered already: sites are shown one mail twice. */
    void again(Letter letter) {
        underWay.add(letter.again(turn));
    }

    /** Time passes. */
    void turn() {
        turn++;
        mischief().ifPresent(foul -> underWay.addAll(foul.replays(turn, random)));
    }

    /** What has arrived for a site, in any order; gone from the mail with this. In fair weather in the order of posting. */
    List<Letter> collect(int site) {
        boolean fair = weather.equals(Weather.FAIR);
        List<Letter> arrived = new ArrayList<>(underWay.stream()
                .filter(letter -> letter.to == site && (fair || letter.due() <= turn))
                .toList());
        underWay.removeAll(arrived);
        if (!fair) {
            Collections.shuffle(arrived, random);
        }
        return arrived;
    }

    /** One number for all that sites ever posted, to the byte. */
    long digest() {
        return digest;
    }

    /** Letters that will still arrive. */
    int underWay() {
        return underWay.size();
    }

    @Override
    public String toString() {
        return posted + " letters, " + lost + " lost, " + doubled + " doubled, " + underWay.size() + " under way"
                + mischief.map(foul -> ", " + foul).orElse("");
    }
}
