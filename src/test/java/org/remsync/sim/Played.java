package org.remsync.sim;

/**
 * What came of playing some seeds. It depends on the seeds alone, in whatever order, process and thread they were played;
 * so two lines that tell of the same seeds and the same program are alike to the last digit.
 *
 * @param siteHours hours that all sites lived through together
 * @param digest one number for all that happened
 */
record Played(long siteHours, long digest) {
    static final Played NOTHING = new Played(0, 0);

    /** This and that, in any order. */
    Played plus(Played other) {
        return new Played(siteHours + other.siteHours, digest + other.digest);
    }

    /** For people. */
    @Override
    public String toString() {
        return siteHours / 24 + " site-days, digest " + Long.toHexString(digest);
    }
}
