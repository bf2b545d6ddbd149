package org.remsync.parcel;

import org.remsync.base.InputException;

/** The refusal of a parcel whose outer form is not the one described in {@code docs/parcel-format.md}. */
final class Malformed {
    private Malformed() {}

    static InputException parcel(String why) {
        return new InputException(
                "the parcel cannot be opened: " + why,
                "It was damaged on the way, or made by a newer remsync than this.");
    }
}
