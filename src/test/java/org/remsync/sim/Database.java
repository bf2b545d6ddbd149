package org.remsync.sim;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database in memory that outlives the connections to it, with images of all its rows that can be put back. Making one
 * and migrating it is dear, so that whoever is done with one empties it and hands it on.
 */
final class Database {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Map<String, String> tables = Map.of();

    /** The rows of all tables, and where the tables' own numbers go on. */
    record Image(Map<String, List<Object[]>> rows, Map<String, Long> numbers) {}

    Database() throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:h2:mem:");
        connection.setAutoCommit(false);
    }

    /** The connection behind all connections. */
    Connection connection() {
        return connection;
    }

    /** A statement, prepared once. */
    PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = statements.get(sql);
        if (known == null || known.isClosed()) {
            known = connection.prepareStatement(sql);
            statements.put(sql, known);
        }
        return known;
    }

    /** Learns which tables there are; to be called when they are made. */
    void learnTables() throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet set = statement.executeQuery("SELECT t.table_name, COUNT(*), MAX(CASE c.is_identity WHEN 'YES'"
                        + " THEN c.column_name END) FROM information_schema.tables t JOIN information_schema.columns c"
                        + " ON c.table_name = t.table_name AND c.table_schema = t.table_schema"
                        + " WHERE t.table_schema = 'PUBLIC' GROUP BY t.table_name ORDER BY t.table_name")) {
            while (set.next()) {
                found.put(set.getString(1), set.getString(3) == null ? "" : set.getString(3));
            }
        }
        tables = found;
    }

    /** What is committed. */
    Image image() throws SQLException {
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String table : tables.keySet()) {
            try (ResultSet set = prepare("SELECT * FROM \"" + table + "\"").executeQuery()) {
                rows.put(table, rows(set));
            }
        }
        String bases = "SELECT table_name, identity_base FROM information_schema.columns WHERE is_identity = 'YES'";
        try (ResultSet set = prepare(bases).executeQuery()) {
            while (set.next()) {
                numbers.put(set.getString(1), set.getLong(2));
            }
        }
        connection.rollback();
        return new Image(rows, numbers);
    }

    private static List<Object[]> rows(ResultSet set) throws SQLException {
        int columns = set.getMetaData().getColumnCount();
        List<Object[]> rows = new ArrayList<>();
        while (set.next()) {
            Object[] row = new Object[columns];
            for (int i = 0; i < columns; i++) {
                row[i] = set.getObject(i + 1);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Puts back what an image holds, and nothing else. */
    void putBack(Image image) throws SQLException {
        connection.rollback();
        for (Map.Entry<String, List<Object[]>> table : image.rows.entrySet()) {
            prepare("DELETE FROM \"" + table.getKey() + "\"").executeUpdate();
            for (Object[] row : table.getValue()) {
                PreparedStatement insert = prepare("INSERT INTO \"" + table.getKey() + "\" VALUES (?"
                        + ", ?".repeat(row.length - 1) + ")");
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.executeUpdate();
            }
        }
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, Long> number : image.numbers.entrySet()) {
                statement.execute("ALTER TABLE \"" + number.getKey() + "\" ALTER COLUMN \"" + tables.get(number.getKey())
                        + "\" RESTART WITH " + number.getValue());
            }
        }
        connection.commit();
    }
}
