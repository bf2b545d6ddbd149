package org.remsync.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.remsync.base.UserException;

/** Where a ledger's database is: a file, or the simulator's memory. */
@FunctionalInterface
public interface Connections {
    /** Opens the only connection that the ledger will use. */
    Connection open() throws SQLException;

    /** The file {@code ledger.mv.db} of a site's home, with the settings under which H2 keeps what it committed. */
    static Connections file(Path home) {
        String file = home.toAbsolutePath().normalize().resolve("ledger").toString();
        if (file.indexOf(';') >= 0 || file.indexOf('\ufffd') >= 0) {
            throw UserException.settings(
                    home + ": the ledger cannot be in a directory of such a name",
                    "Choose a home without \";\", and with a name in UTF-8, by --home or REMSYNC_HOME.");
        }
        return () -> DriverManager.getConnection(
                "jdbc:h2:file:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0", "remsync", "");
    }
}
