package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.path;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.model.Belief;
import org.remsync.model.Checksum;
import org.remsync.model.Version;

/** Tables that grow with files are never read whole to answer for one of them, by the database's own plans. */
class PlansTest {
    private final Set<String> asked = new LinkedHashSet<>();

    @Test
    void noQuestionAboutOneReadsAll() throws SQLException {
        Connection connection = Fixtures.memory().open();
        try (Ledger ledger = Ledger.open(() -> recording(connection))) {
            fill(connection);
            askEverything(ledger, Fixtures.file("one", 1));
            assertThat(asked).hasSizeGreaterThan(25);
            for (String question : asked) {
                String plan = plan(connection, question);
                assertThat(plan).as(question).doesNotContainPattern("(ENTRY|PAST|BELIEF|INCOMING|HISTORY|SKETCH_KEY)\\.tableScan");
                if (question.contains("ORDER BY fileset") || question.contains("ORDER BY id LIMIT")) {
                    assertThat(plan).as(question).contains("index sorted");
                }
                if (plan.contains("ENTRY_TICK")) {
                    assertThat(question).as("goes by tick").contains("ORDER BY fileset, tick");
                }
            }
        }
    }

    private static void askEverything(Ledger ledger, Version version) {
        ledger.entries().put(1, entry("p1", "new", 30_000));
        ledger.entries().sketch(1, path("p1"), new byte[16]);
        ledger.entries().alike(1, path("p1"), 5);
        ledger.entries().put(1, entry("p1", "newer", 30_001));
        ledger.past().asOf(1, path("p1"), 5);
        ledger.past().withChecksum(1, Checksum.NONE);
        ledger.past().prune(1);
        ledger.entries().page(1, Optional.empty(), 1);
        Fixtures.all(ledger.entries().changedSince(1, 29_999));
        ledger.entries().twins(1, "p1");
        ledger.entries().below(1, path("p1")).hasNext();
        ledger.beliefs().put(1, 1, new BeliefRow(path("p1"), Belief.UNKNOWN, 0, 1));
        ledger.beliefs().find(1, 1, path("p1"));
        ledger.beliefs().iterator(1, 1).hasNext();
        ledger.beliefs().confirm(1, 1, 5);
        ledger.beliefs().dropImplied(1, 1, 5);
        ledger.beliefs().dropUnchangedSince(1, 1, 5);
        ledger.beliefs().withChecksum(1, 1, Checksum.NONE);
        ledger.incoming().put(1, Fixtures.offer("p1", version, Status.NEW));
        ledger.incoming().forPath(1, path("p1"));
        ledger.incoming().paths(1, Optional.empty(), 1);
        ledger.incoming().all(1).hasNext();
        ledger.sent().tells(1, path("p1"));
        ledger.sent().entries(1).hasNext();
        ledger.sent().find(1, 1, 1);
        ledger.sent().unconfirmed(1, 1);
        ledger.history().forPath(1, path("p1")).hasNext();
        ledger.history().forParcel("p").hasNext();
        ledger.history().recent(1);
        ledger.history().prune(1);
        ledger.history().referenced(Checksum.NONE);
        ledger.digests().tickOf(1, Checksum.NONE);
        ledger.streams().get(1, 1);
    }

    /** Enough rows that the database would see a difference. */
    private static void fill(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO entry (fileset, path, kind, checksum, size, mode, modified, vector, tick,"
                    + " content_hash, folded_hash) SELECT 1, CAST('p' || x AS VARBINARY), 'f',"
                    + " CAST(X'01' AS BINARY(32)), 1, 0, 0, '-', x, x, x FROM SYSTEM_RANGE(1, 2000)");
            statement.execute("INSERT INTO past"
                    + " SELECT fileset, path, tick, kind, checksum, size, mode, modified, vector FROM entry");
            statement.execute("INSERT INTO belief SELECT fileset, 1, path, 'KNOWN', 'CONFIRMED', kind, checksum,"
                    + " size, mode, modified, vector, 1, 1 FROM entry");
        }
    }

    private Connection recording(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        asked.add((String) arguments[0]);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static String plan(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + question)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                String type = statement.getParameterMetaData().getParameterTypeName(i);
                Object plain = type.contains("CHAR") ? "1" : (Object) 1;
                statement.setObject(i, type.contains("BINARY") ? new byte[] {1} : plain);
            }
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
