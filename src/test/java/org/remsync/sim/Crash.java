package org.remsync.sim;

/** The machine stops here. An error, so that nothing under test catches it and goes on. */
final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash(String at) {
        super(at, null, false, false);
    }
}
