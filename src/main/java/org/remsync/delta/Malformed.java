package org.remsync.delta;

import org.remsync.base.InputException;

/** Refusals of what is no delta, not the one it should be, or more than is agreed to. */
final class Malformed {
    private Malformed() {}

    static InputException delta(String why) {
        return new InputException("the delta is damaged or was not made by remsync: " + why, "Ask for it again.");
    }

    /** What {@link Bounds} do not allow. */
    static InputException beyond(String what, long most, String unit) {
        return new InputException(
                "the delta asks for more than is agreed to: " + what + " more than " + most + " " + unit, "");
    }

    /** What it made, where the caller said what it should make. */
    static InputException orOther(InputException damaged) {
        return new InputException(
                "the delta was made for other contents than those that were named, or " + damaged.getMessage(), damaged.hint(),
                damaged);
    }

    /** Contents that are told both by the delta and by the caller, or by none of them. */
    static InputException named(boolean byDelta) {
        return new InputException(byDelta
                ? "the delta tells itself which contents it makes, so they cannot be told to its reader"
                : "the delta does not tell which contents it makes, so its reader must be told them", "");
    }
}
