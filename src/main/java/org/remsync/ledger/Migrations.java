package org.remsync.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.remsync.base.UserException;

/** The numbered scripts that make a database what this program expects; each is applied once, in order. */
final class Migrations {
    /** The newest script. */
    static final int NEWEST = 8;

    private Migrations() {}

    /** Brings a database, new or of an older program, up to the newest. */
    static void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS migration (number INT PRIMARY KEY)");
            int applied;
            try (var set = statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM migration")) {
                set.next();
                applied = set.getInt(1);
            }
            if (applied > NEWEST) {
                throw UserException.settings(
                        "the ledger is of a newer remsync: its form is " + applied + ", this one knows up to " + NEWEST,
                        "Use the remsync that was last used here, or a newer one.");
            }
            for (int number = applied + 1; number <= NEWEST; number++) {
                statement.execute(script(number));
                statement.execute("INSERT INTO migration VALUES (" + number + ")");
                connection.commit();
            }
        }
    }

    private static String script(int number) {
        String name = String.format("V%03d.sql", number);
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from this program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(name, e);
        }
    }
}
