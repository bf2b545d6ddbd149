package org.remsync.ledger;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.remsync.base.ExitCode;
import org.remsync.base.RemsyncException;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;

/** What a person is told of a database's failure. */
final class Failures {
    private Failures() {}

    /** The failure in the house's own words; a statement that is wrong in itself is a fault of ours. */
    static RuntimeException of(SQLException e) {
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new RetryException(
                    ExitCode.TRY_AGAIN, "the ledger is in use by another program", "Wait until it has ended.", e);
            case ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2, ErrorCode.DATABASE_IS_CLOSED -> ofDisk(e);
            case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 -> new UserException(
                    ExitCode.IO,
                    "the ledger is damaged: " + e.getMessage(),
                    "Move ledger.mv.db out of the site's home; the next run rebuilds it, and no file is lost.",
                    e);
            default -> new IllegalStateException("the ledger refused: " + e.getMessage(), e);
        };
    }

    private static RemsyncException ofDisk(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("No space left on device")) {
                return new RetryException(
                        ExitCode.TRY_AGAIN, "the disk that holds the ledger is full", "Make room on it.", e);
            }
        }
        return new RetryException(ExitCode.IO, "the ledger cannot be read or written: " + e.getMessage(), "", e);
    }
}
