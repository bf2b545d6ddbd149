package org.remsync.seal.age;

import org.remsync.base.InputException;

/** The refusal of an encrypted file. */
final class Damaged {
    private Damaged() {}

    static InputException file(String why) {
        return new InputException(
                "the encrypted parcel cannot be opened: " + why, "It was damaged on the way; nothing of it was used.");
    }
}
