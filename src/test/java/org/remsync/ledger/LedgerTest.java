package org.remsync.ledger;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.path;
import static org.remsync.ledger.Fixtures.set;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.model.Belief;
import org.remsync.model.Checksum;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.model.Version;

class LedgerTest {
    @TempDir
    Path home;

    @Test
    void whatWasCommittedIsThereWhenTheLedgerIsOpenedAgain() {
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            ledger.entries().put(set(ledger, "notes"), entry("a", "one", 1));
            ledger.commitDurably();
        }
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            FilesetRow set = ledger.filesets().all().get(0);
            assertThat(ledger.entries().find(set.number(), path("a"))).contains(entry("a", "one", 1));
            assertThat(set.digest()).isEqualTo(ledger.digests().current(set.number()));
        }
    }

    @Test
    void whatWasNotCommittedIsNot() {
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            int set = set(ledger, "notes");
            ledger.commit();
            ledger.entries().put(set, entry("a", "one", 1));
            ledger.facts().put("name", "text");
        }
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            int set = ledger.filesets().all().get(0).number();
            assertThat(ledger.entries().iterator(set)).isExhausted();
            assertThat(ledger.facts().get("name")).isEmpty();
        }
    }

    @Test
    void aFileOfWhichLittleIsOfUseIsMadeAnew() throws IOException {
        Path file = home.resolve("ledger.mv.db");
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            for (int i = 0; i < 50; i++) {
                ledger.facts().put("large", (char) ('a' + i % 26) + "b".repeat(200_000));
                ledger.commit();
            }
            assertThat(Files.size(file)).isGreaterThan(4 << 20);
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            assertThat(ledger.facts().get("large").orElseThrow()).hasSize(200_001).startsWith("xb");
        }
    }

    @Test
    void aRollbackTakesBackTicksAndDigestsToo() {
        try (Ledger ledger = Fixtures.ledger()) {
            SiteRow us = Fixtures.site();
            ledger.site().set(us);
            int set = set(ledger, "notes");
            ledger.entries().put(set, entry("a", "one", 1));
            ledger.commit();
            var digest = ledger.digests().current(set);

            ledger.site().nextTick(() -> Instant.ofEpochSecond(5000));
            ledger.entries().put(set, entry("a", "two", 5000));
            assertThat(ledger.digests().current(set)).isNotEqualTo(digest);
            ledger.rollback();

            assertThat(ledger.site().tick()).isEqualTo(us.tick());
            assertThat(ledger.digests().current(set)).isEqualTo(digest);
        }
    }

    @Test
    void aSecondOpenerIsToldToTryAgain() throws IOException {
        try (FileChannel file = FileChannel.open(home.resolve("ledger.mv.db"), CREATE, WRITE);
                FileLock lock = file.lock()) {
            assertThatThrownBy(() -> Ledger.open(Ledger.Connections.file(home)))
                    .isInstanceOf(RetryException.class)
                    .extracting(e -> ((RetryException) e).exitCode())
                    .isEqualTo(ExitCode.TRY_AGAIN);
            assertThat(lock.isValid()).isTrue();
        }
    }

    @Test
    void aLedgerOfANewerProgramIsRefused() throws SQLException {
        Ledger.open(Ledger.Connections.file(home)).close();
        try (Connection connection = Ledger.Connections.file(home).open();
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO migration VALUES (" + (Migrations.NEWEST + 1) + ")");
        }
        assertThatThrownBy(() -> Ledger.open(Ledger.Connections.file(home)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("newer remsync");
    }

    @Test
    void aMigrationThatACrashCutShortIsDoneAgain() throws SQLException {
        try (Connection connection = Ledger.Connections.file(home).open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE facts (name VARCHAR PRIMARY KEY, text VARCHAR NOT NULL)");
        }
        try (Ledger ledger = Ledger.open(Ledger.Connections.file(home))) {
            assertThat(ledger.facts().get("name")).isEmpty();
        }
    }

    @Test
    void aDamagedFileIsSaidToBeOne() throws IOException {
        Files.write(home.resolve("ledger.mv.db"), new byte[20_000]);
        assertThatThrownBy(() -> Ledger.open(Ledger.Connections.file(home)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aHomeWhoseNameTheDatabaseCannotSpellIsRefused() {
        assertThatThrownBy(() -> Ledger.Connections.file(Path.of("/tmp/a;b"))).isInstanceOf(UserException.class);
    }

    @Test
    void nothingOfARemovedSetIsLeft() throws SQLException {
        Connection connection = Fixtures.memory().open();
        try (Ledger ledger = Ledger.open(() -> connection)) {
            int kept = filledSet(ledger, "kept");
            int gone = filledSet(ledger, "gone");
            ledger.filesets().remove(gone);
            ledger.commit();
            for (String table : tablesOfSets(connection)) {
                assertThat(rows(connection, table, kept)).as(table + " of the set that stays").isPositive();
                assertThat(rows(connection, table, gone)).as(table + " of the set that went").isZero();
            }
            assertThat(number(connection, "SELECT COUNT(*) FROM content")).isEqualTo(1);
            assertThat(ledger.filesets().find(gone)).isEmpty();
            assertThat(ledger.digests().current(gone)).isEqualTo(Checksum.NONE);
        }
    }

    private static int filledSet(Ledger ledger, String name) {
        int set = set(ledger, name);
        RelativePath path = path("a");
        Version version = Fixtures.file("one", 1);
        ledger.members().put(Fixtures.member(set, 1, 5, 0));
        ledger.entries().put(set, entry("a", "one", 5));
        ledger.entries().put(set, entry("a", "two", 6));
        ledger.entries().withChecksum(set, version.content().checksum());
        ledger.beliefs().put(set, 1, new BeliefRow(path, Belief.contradictory(), 0, 1));
        long sent = ledger.sent().add(new SentRow(0, set, "p", "p.tar.gz", 1, Optional.empty(), false, false));
        ledger.sent().addRecipient(new SentRecipient(sent, 1, 1, 0, 5, SentRecipient.State.QUEUED));
        ledger.sent().addEntry(sent, new SentEntry(path, version.vector()));
        ledger.streams().take(set, 1, 1, 1, Checksum.NONE);
        ledger.streams().takeNote(set, 1, Checksum.NONE);
        ledger.incoming().put(set, Fixtures.offer("a", version, IncomingRow.Status.NEW));
        ledger.standings().put(set, new StandingRow(1, 1, 1, Checksum.NONE, false));
        ledger.history().add(Fixtures.deed(set, "a", 1, ""));
        ledger.invitations().add(new InvitationRow(
                "id of " + name, "secret", set, SiteName.parse("x"), Optional.empty(), Role.READ_ONLY, 1,
                Optional.empty()));
        ledger.commit();
        return set;
    }

    private static List<String> tablesOfSets(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet columns = connection.getMetaData().getColumns(null, "PUBLIC", null, "FILESET")) {
            while (columns.next()) {
                tables.add(columns.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static long rows(Connection connection, String table, int set) throws SQLException {
        return number(connection, "SELECT COUNT(*) FROM " + table + " WHERE fileset = " + set);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        }
    }
}
