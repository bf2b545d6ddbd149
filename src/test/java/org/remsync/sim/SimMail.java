package org.remsync.sim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The mail between the sites: lost, doubled, delayed and reordered as the seed likes, but never changed. */
final class SimMail {
    private Random random;
    private final List<Letter> underWay = new ArrayList<>();
    private Weather weather = Weather.FAIR;
    private int turn;
    private int posted;
    private int lost;
    private int doubled;

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

    /** Takes one letter for each recipient. */
    void post(int from, List<Integer> to, String name, byte[] parcel) {
        for (int recipient : to) {
            posted++;
            if (chance(weather.loss)) {
                lost++;
                continue;
            }
            underWay.add(letter(from, recipient, name, parcel));
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
        underWay.add(new Letter(letter.number, letter.from, letter.to, letter.name, letter.parcel(), turn));
    }

    /** Time passes. */
    void turn() {
        turn++;
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

    /** Letters that will still arrive. */
    int underWay() {
        return underWay.size();
    }

    @Override
    public String toString() {
        return posted + " letters, " + lost + " lost, " + doubled + " doubled, " + underWay.size() + " under way";
    }
}
