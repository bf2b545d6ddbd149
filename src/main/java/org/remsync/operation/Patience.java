package org.remsync.operation;

/** How long something is waited for. */
final class Patience {
    private Patience() {}

    /**
     * Whether the wait is over. A moment that lies as far ahead as the patience reaches was told by a clock that was wrong:
     * that wait is over too, or a clock once set to the wrong year could silence a site for long.
     */
    static boolean isOver(long sinceMillis, long nowMillis, long patienceMillis) {
        return Math.abs(nowMillis - sinceMillis) > patienceMillis;
    }
}
