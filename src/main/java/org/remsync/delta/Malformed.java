package org.remsync.delta;

import org.remsync.base.InputException;

/** Refusals of what is no delta, or not the one it should be. */
final class Malformed {
    private Malformed() {}

    static InputException delta(String why) {
        return new InputException("the delta is damaged or was not made by remsync: " + why, "Ask for it again.");
    }
}
