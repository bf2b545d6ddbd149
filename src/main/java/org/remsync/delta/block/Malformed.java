package org.remsync.delta.block;

import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.base.UserException;

/** Refusals of what is damaged, or none of the files that these formats are for. */
final class Malformed {
    private static final String HINT = "Have it made, or sent, again.";

    private Malformed() {}

    static InputException signature(String why) {
        return new InputException("the signature is damaged, or it is none: " + why, HINT);
    }

    static InputException patch(String why) {
        return new InputException("the delta is damaged, or it is none: " + why, HINT);
    }

    static UserException request(String why) {
        return new UserException(ExitCode.PROTOCOL,
                "what asks is no remsync, or another version: " + why, "Start this with \"remsync device\" elsewhere.");
    }

    static UserException link(String why) {
        return new UserException(ExitCode.PROTOCOL,
                "what answers is no remsync, or another version: " + why,
                "The command must start \"remsync device --serve\", and nothing else may write to its output.");
    }

    static InputException file(String why) {
        return new InputException("the signature or delta is damaged: " + why, HINT);
    }
}
