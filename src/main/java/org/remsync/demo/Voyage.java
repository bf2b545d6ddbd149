package org.remsync.demo;

import java.io.IOException;
import java.util.SplittableRandom;
import org.remsync.model.FilesetName;

/** The files of the story, the same in every telling. */
final class Voyage {
    static final FilesetName SET = FilesetName.parse("voyage");

    static final String JOURNAL = "journal.txt";
    static final String MONDAY = "Mon  left port with the tide";
    static final String FRIDAY = "Fri  camp is up";
    static final String STORES = "stores.csv";
    static final String CREW = "crew.txt";
    static final String CREW_TEXT = "Ann, Bo, Cem, Dora\n";
    static final String SOUNDINGS = "soundings.csv";
    static final String DRAFT = "draft.txt";
    static final String CHART = "charts/coast.img";
    static final String CHART_RENAMED = "charts/landing.img";

    static final String DRAFT_TEXT = "Dear all, nothing to report.\n";

    private static final int CHART_BYTES = 256 << 10;

    private Voyage() {}

    /** What port has from the beginning. */
    static void fill(Place place) throws IOException {
        place.write(JOURNAL, """
                %s
                Tue  fog, at anchor
                Wed  ice ahead, turned west
                Thu  found a landing
                %s
                """.formatted(MONDAY, FRIDAY));
        place.write(STORES, "what,how much\nflour,40 kg\nlamp oil,25 l\n");
        place.write(DRAFT, DRAFT_TEXT);
        fillFromStick(place);
    }

    /** What camp was brought on a stick. */
    static void fillFromStick(Place place) throws IOException {
        place.write(CREW, CREW_TEXT);
        place.write(CHART, chart());
    }

    /** An image as scanners make them: nothing in it can be packed tighter. */
    private static byte[] chart() {
        byte[] bytes = new byte[CHART_BYTES];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
