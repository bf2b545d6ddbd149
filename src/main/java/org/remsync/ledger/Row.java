package org.remsync.ledger;

import java.nio.file.Path;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/** One row of an answer, read column by column from the left; the reverse of what {@link Sql} makes of values. */
final class Row {
    /** Makes a value of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet set;
    private int column;

    Row(ResultSet set) {
        this.set = set;
    }

    boolean flag() throws SQLException {
        return set.getBoolean(++column);
    }

    int integer() throws SQLException {
        return set.getInt(++column);
    }

    long number() throws SQLException {
        return set.getLong(++column);
    }

    String text() throws SQLException {
        return set.getString(++column);
    }

    byte[] bytes() throws SQLException {
        return set.getBytes(++column);
    }

    <T> T text(Function<String, T> parse) throws SQLException {
        return parse.apply(text());
    }

    <E extends Enum<E>> E word(Class<E> type) throws SQLException {
        return Enum.valueOf(type, text());
    }

    <T> Optional<T> optional(Function<String, T> parse) throws SQLException {
        return Optional.ofNullable(set.getString(++column)).map(parse);
    }

    RelativePath path() throws SQLException {
        return RelativePath.ofSortKey(set.getBytes(++column));
    }

    Path file() throws SQLException {
        return Path.of(URI.create(text()));
    }

    Checksum checksum() throws SQLException {
        byte[] digest = set.getBytes(++column);
        return digest == null ? Checksum.NONE : Checksum.of(digest);
    }

    VersionVector vector() throws SQLException {
        return VersionVector.parse(text());
    }

    Content content() throws SQLException {
        return new Content(Kind.of(text().charAt(0)), checksum(), number());
    }

    Metadata metadata() throws SQLException {
        return new Metadata(integer(), number());
    }

    Version version() throws SQLException {
        return new Version(content(), metadata(), vector());
    }

    Optional<Version> optionalVersion() throws SQLException {
        if (set.getString(column + 1) == null) {
            column += Sql.VERSION_COLUMNS;
            return Optional.empty();
        }
        return Optional.of(version());
    }

    Lineage lineage() throws SQLException {
        return optional(Lineage::parse).orElse(Lineage.NONE);
    }

    Optional<Seen> seen() throws SQLException {
        if (set.getString(column + 1) == null) {
            column += Sql.SEEN_COLUMNS;
            return Optional.empty();
        }
        return Optional.of(new Seen(number(), number(), number(), number(), flag()));
    }
}
