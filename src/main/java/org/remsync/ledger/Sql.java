package org.remsync.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Lineage;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the database: statements prepared once, values of the model taken as arguments, failures told in the
 * house's own words.
 *
 * <p>A {@link Version} is {@link #VERSION_COLUMNS} arguments, a {@link Seen} is {@link #SEEN_COLUMNS}; a path is its
 * sort key, a checksum its bytes, an enum its name, every other value its text. An empty Optional is NULL;
 * {@link #NO_VERSION} and {@link #NO_SEEN} are as many NULLs as theirs would have values.
 */
final class Sql {
    static final int VERSION_COLUMNS = 6;
    static final int SEEN_COLUMNS = 5;
    static final Object NO_VERSION = new Object();
    static final Object NO_SEEN = new Object();

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private long changes;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** Carries out a change; the number of rows changed. */
    int update(String sql, Object... arguments) {
        try {
            int rows = bind(sql, arguments).executeUpdate();
            changes += rows;
            return rows;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** How many rows were changed so far, rolled back or not. */
    long changes() {
        return changes;
    }

    /** All rows of an answer that is known to be short. */
    <T> List<T> list(Row.Reader<T> reader, String sql, Object... arguments) {
        try (ResultSet set = bind(sql, arguments).executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (set.next()) {
                rows.add(reader.read(new Row(set)));
            }
            return rows;
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** The first row of an answer. */
    <T> Optional<T> find(Row.Reader<T> reader, String sql, Object... arguments) {
        try (ResultSet set = bind(sql, arguments).executeQuery()) {
            return set.next() ? Optional.of(reader.read(new Row(set))) : Optional.empty();
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    /** The number that an answer of one row and column is. */
    long number(String sql, Object... arguments) {
        return find(Row::number, sql, arguments).orElseThrow();
    }

    private PreparedStatement bind(String sql, Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        int column = 0;
        for (Object argument : arguments) {
            column = bind(statement, column, argument);
        }
        return statement;
    }

    private static int bind(PreparedStatement statement, int column, Object argument) throws SQLException {
        if (argument instanceof Version version) {
            return bindVersion(statement, column, version);
        }
        if (argument instanceof Seen seen) {
            statement.setLong(column + 1, seen.size());
            statement.setLong(column + 2, seen.modified());
            statement.setLong(column + 3, seen.changed());
            statement.setLong(column + 4, seen.inode());
            statement.setBoolean(column + 5, seen.racy());
            return column + SEEN_COLUMNS;
        }
        if (argument == NO_VERSION || argument == NO_SEEN) {
            int end = column + (argument == NO_VERSION ? VERSION_COLUMNS : SEEN_COLUMNS);
            for (int i = column; i < end; i++) {
                statement.setObject(i + 1, null);
            }
            return end;
        }
        statement.setObject(column + 1, plain(argument));
        return column + 1;
    }

    private static int bindVersion(PreparedStatement statement, int column, Version version) throws SQLException {
        Content content = version.content();
        statement.setString(column + 1, String.valueOf(content.kind().letter()));
        statement.setBytes(column + 2, content.kind().hasBytes() ? content.checksum().toBytes() : null);
        statement.setLong(column + 3, content.size());
        statement.setInt(column + 4, version.metadata().mode());
        statement.setLong(column + 5, version.metadata().modified());
        statement.setString(column + 6, version.vector().toString());
        return column + VERSION_COLUMNS;
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : plain(optional.get());
        }
        if (value instanceof RelativePath path) {
            return path.sortKey();
        }
        if (value instanceof Checksum checksum) {
            return checksum.toBytes();
        }
        if (value instanceof Lineage lineage) {
            return lineage.ancestors().isEmpty() ? null : lineage.toString();
        }
        if (value instanceof Path file) {
            return file.toUri().toString();
        }
        if (value instanceof Enum<?> word) {
            return word.name();
        }
        boolean known = value instanceof Number || value instanceof Boolean || value instanceof byte[];
        return known ? value : value.toString();
    }
}
