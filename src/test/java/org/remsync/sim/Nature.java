package org.remsync.sim;

import java.util.Random;

/**
 * What kind of world a seed is.
 *
 * @param sites how many
 * @param actions how many things happen before peace
 * @param habits what persons do
 * @param weather of the mail
 * @param crashes percent of runs of remsync that a crash cuts short
 * @param meddling percent of runs during which a person edits
 * @param amnesia percent of actions that take a ledger away or back
 * @param badClocks whether clocks are wrong and jump
 * @param deltas whether contents travel as deltas
 * @param smallMails whether mails are so small that parcels go in parts
 */
record Nature(
        int sites,
        int actions,
        Person.Habits habits,
        SimMail.Weather weather,
        int crashes,
        int meddling,
        int amnesia,
        boolean badClocks,
        boolean deltas,
        boolean smallMails) {
    /** The nature of a seed. */
    static Nature of(long seed) {
        Random random = new Random(seed * 0x9e3779b97f4a7c15L + 7);
        random.nextLong();
        int dice = random.nextInt(100);
        int sites = dice < 35 ? 2 : dice < 75 ? 3 : dice < 90 ? 4 : dice < 96 ? 5 : 6;
        boolean strict = random.nextInt(3) == 0;
        Person.Habits habits = new Person.Habits(
                random.nextInt(5) == 0, !strict, random.nextInt(3) == 0);
        SimMail.Weather weather = random.nextInt(4) == 0
                ? SimMail.Weather.FAIR
                : new SimMail.Weather(random.nextInt(50), random.nextInt(30), random.nextInt(6));
        return new Nature(
                sites,
                15 + random.nextInt(40),
                habits,
                weather,
                random.nextBoolean() ? 0 : 5 + random.nextInt(30),
                random.nextBoolean() ? 0 : 5 + random.nextInt(20),
                random.nextInt(4) == 0 ? 2 + random.nextInt(5) : 0,
                random.nextInt(3) == 0,
                seed % 4 == 0,
                seed % 20 == 7);
    }

    /** Whether in the end nothing at all may wait: no names that cannot be together, no bytes that a forgetful site lost. */
    boolean exact() {
        return !habits.oddNames() && amnesia == 0;
    }

    /** Whether every content is written once only, and nobody forgets: then each conflict can be judged. */
    boolean strict() {
        return !habits.repeat() && amnesia == 0;
    }
}
