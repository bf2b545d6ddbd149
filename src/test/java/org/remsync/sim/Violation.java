package org.remsync.sim;

/** A promise was broken. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1;

    /**
     * @param promise which one, as DESIGN.md numbers them
     * @param what what was seen
     */
    Violation(String promise, String what) {
        super(promise + ": " + what);
    }
}
