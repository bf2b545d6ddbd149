package org.remsync.operation;

import java.io.IOException;

/** A delta builds on a content that is not here any more: the whole content must be asked for. */
final class BaseMissing extends IOException {
    private static final long serialVersionUID = 1;

    /** What is here under its checksum is something else. */
    BaseMissing(Exception cause) {
        super(cause.getMessage(), cause);
    }

    BaseMissing(long size) {
        super("a delta builds on a content of " + size + " bytes that is not here");
    }
}
