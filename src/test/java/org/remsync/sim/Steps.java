package org.remsync.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.remsync.model.RelativePath;

/**
 * Counts whatever one site changes in the outside world, so that a crash, or a person's edit, can come between any two
 * of these steps. After a crash every further step crashes too: a dead machine does nothing, not even in a finally.
 */
final class Steps {
    /** The kinds of steps. */
    enum Kind { CREATE, WRITE, SYNC, MOVE, LINK, DIRECTORY, SYMLINK, DELETE, MODE, TIME, COMMIT, CHECKPOINT, MAIL }

    /** Remembered for the trace of a failure. */
    private static final int REMEMBERED = 400;
    /** A run that takes more will take for ever. */
    private static final int MOST = 20_000;
    private static final String OWN = SimSite.ROOT + "/" + RelativePath.PRIVATE;

    private final Deque<Object[]> latest = new ArrayDeque<>();
    private long taken;
    private long crashBefore = Long.MAX_VALUE;
    private String crashWhere = "";
    private long meddleAfter = Long.MAX_VALUE;
    private String meddleWhere = "";
    private boolean meddleHere;
    private Object here = "";
    private long endless = Long.MAX_VALUE;
    private Consumer<Object> meddling = step -> {};
    private boolean dead;
    private int quiet;
    private long digest;

    /** Runs what changes the world; called by everything that is played. */
    void before(Kind kind, Object what) {
        if (dead) {
            throw new Crash("still dead: " + kind + " " + what);
        }
        if (quiet > 0) {
            return;
        }
        taken++;
        digest = 31 * (31 * digest + kind.ordinal()) + what.hashCode(); // of a text or a path: the same everywhere
        if (latest.size() == REMEMBERED) {
            latest.removeFirst();
        }
        latest.addLast(new Object[] {taken, kind, what});
        if (taken >= crashBefore && isAt(crashWhere, kind, what)) {
            dead = true;
            throw new Crash("before step " + taken + ": " + kind + " " + what);
        }
        if (taken >= endless) {
            throw new Violation("P6", "a run does not end; after " + MOST + " steps it is at " + kind + " " + what);
        }
        meddleHere = taken >= meddleAfter && isAt(meddleWhere, kind, what);
        here = what;
    }

    /** What remsync does in its own corner of a set is not done to the set. */
    private static boolean isAt(String where, Kind kind, Object what) {
        return where.isEmpty() || (kind + " " + what).replace(OWN, "own").contains(where);
    }

    /** Called when a step is done. */
    void after() {
        if (quiet == 0 && meddleHere) {
            meddleAfter = Long.MAX_VALUE;
            meddleHere = false;
            Object step = here;
            quietly(() -> meddling.accept(step));
        }
    }

    /** Reading is no step, but the dead cannot read. */
    void alive() {
        if (dead) {
            throw new Crash("still dead");
        }
    }

    /** Steps taken so far. */
    long taken() {
        return taken;
    }

    /** One number for all steps taken so far, what they were and in which order. */
    long digest() {
        return digest;
    }

    /** Whether a crash has come and nobody has started the machine again. */
    boolean dead() {
        return dead;
    }

    /** The machine will stop before the n-th step from now, 1 being the next. */
    void crashIn(long steps) {
        crashIn(steps, "");
    }

    /** The machine will stop before the n-th step from now, or the first one then whose text has a part. */
    void crashIn(long steps, String where) {
        crashBefore = taken + steps;
        crashWhere = where;
    }

    /** Something will happen right after the n-th step from now, 1 being the next. */
    void meddleIn(long steps, Runnable what) {
        meddleIn(steps, "", step -> what.run());
    }

    /**
     * Something will happen right after the n-th step from now, or the first one then whose text has a part; it is told
     * what was changed by that step.
     */
    void meddleIn(long steps, String where, Consumer<Object> what) {
        meddleAfter = taken + steps;
        meddleWhere = where;
        meddling = what;
    }

    /** A run begins, and is to end. */
    void mustEnd() {
        endless = taken + MOST;
    }

    /** Nothing is planned any more, and the machine runs. */
    void calm() {
        crashBefore = Long.MAX_VALUE;
        meddleAfter = Long.MAX_VALUE;
        meddleHere = false;
        endless = Long.MAX_VALUE;
        dead = false;
    }

    /** Does something that is not counted: a person's doing, or the judge's. */
    void quietly(Runnable what) {
        quiet++;
        try {
            what.run();
        } finally {
            quiet--;
        }
    }

    /** The latest steps, oldest first, as text. */
    List<String> trace() {
        return latest.stream().map(step -> step[0] + " " + step[1] + " " + step[2]).toList();
    }
}
