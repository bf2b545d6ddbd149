package org.remsync.sim;

import java.util.Random;

/**
 * What kind of world a seed is. From {@link #HARSH} on there is more trouble, and it likes to come just where remsync is at
 * work.
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
 * @param blocks whether contents that were sent are not kept, so that they travel as blocks of which signatures are kept
 * @param smallMails whether mails are so small that parcels go in parts
 * @param harsh whether crashes and persons aim at what remsync is doing
 * @param keepDays how long what was replaced is kept; much longer than a story, or but a little
 * @param foul whether mail does worse than lose letters, and a stranger writes under another's name
 * @param silent which site is never heard of again once there is peace; -1 for none
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
        boolean blocks,
        boolean smallMails,
        boolean harsh,
        int keepDays,
        boolean foul,
        int silent) {
    /** The first of the harsh seeds. */
    static final long HARSH = 100_000;
    /** The first of the foul seeds; every other one of them is harsh too. */
    static final long FOUL = 200_000;
    private static final int LONG = 36_500;

    /** The nature of a seed. */
    static Nature of(long seed) {
        boolean foul = seed >= FOUL;
        boolean harsh = foul ? seed % 2 == 1 : seed >= HARSH;
        Random random = new Random(seed * 0x9e3779b97f4a7c15L + 7);
        random.nextLong();
        int dice = random.nextInt(100);
        int sites = dice < 35 ? 2 : dice < 75 ? 3 : dice < 90 ? 4 : dice < 96 ? 5 : 6;
        boolean strict = random.nextInt(3) == 0;
        Person.Habits habits = new Person.Habits(
                random.nextInt(5) == 0, !strict, random.nextInt(harsh ? 2 : 3) == 0);
        SimMail.Weather weather = random.nextInt(4) == 0
                ? SimMail.Weather.FAIR
                : new SimMail.Weather(random.nextInt(50), random.nextInt(30), random.nextInt(6));
        if (foul) {
            weather = new SimMail.Weather(random.nextInt(91), random.nextInt(30), 1 + random.nextInt(6));
        }
        return new Nature(
                sites,
                15 + random.nextInt(40),
                habits,
                weather,
                random.nextBoolean() && !harsh ? 0 : (harsh ? 25 : 5) + random.nextInt(30),
                random.nextBoolean() && !harsh ? 0 : (harsh ? 20 : 5) + random.nextInt(20),
                random.nextInt(harsh ? 2 : 4) == 0 ? (harsh ? 6 : 2) + random.nextInt(5) : 0,
                random.nextInt(3) == 0,
                seed % 4 == 0,
                seed % 8 == 4,
                foul ? seed % 3 == 0 : seed % 20 == 7,
                harsh,
                harsh && random.nextInt(3) == 0 ? 2 : LONG,
                foul,
                harsh && sites > 2 && random.nextInt(3) == 0 ? random.nextInt(sites) : -1);
    }

    /** Whether all that was ever replaced must still be there in the end. */
    boolean keepsAll() {
        return keepDays == LONG;
    }

    /**
     * Whether it has some trouble: {@code crashes}, {@code meddling}, {@code amnesia}, {@code badClocks}, {@code reshape},
     * {@code forgetting}, {@code silence} or {@code foulness}.
     */
    boolean has(String trouble) {
        return switch (trouble) {
            case "crashes" -> crashes > 0;
            case "meddling" -> meddling > 0;
            case "amnesia" -> amnesia > 0;
            case "badClocks" -> badClocks;
            case "reshape" -> habits.reshape() && crashes > 0;
            case "forgetting" -> !keepsAll();
            case "silence" -> silent >= 0;
            case "foulness" -> foul;
            case "" -> true;
            default -> throw new IllegalArgumentException("no such trouble: " + trouble);
        };
    }

    /**
     * Whether in the end nothing at all may wait: no names that cannot be together, no bytes that a forgetful site lost or a
     * silent one keeps for itself.
     */
    boolean exact() {
        return !habits.oddNames() && amnesia == 0 && silent < 0;
    }

    /** Whether every content is written once only, and nobody forgets: then each conflict can be judged. */
    boolean strict() {
        return !habits.repeat() && amnesia == 0;
    }
}
