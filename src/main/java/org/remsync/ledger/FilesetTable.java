package org.remsync.ledger;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;

/** The table {@code fileset}: the sets that are here. */
public final class FilesetTable {
    private static final String SELECT = "SELECT number, id, name, root, created FROM fileset";

    private final Sql sql;
    private final DigestTable digests;

    FilesetTable(Sql sql, DigestTable digests) {
        this.sql = sql;
        this.digests = digests;
    }

    /** Adds a set; neither its id nor its name may be here. */
    public FilesetRow add(FilesetId id, FilesetName name, Path root, long createdMillis) {
        sql.update("INSERT INTO fileset (id, name, root, created) VALUES (?, ?, ?, ?)", id, name, root, createdMillis);
        return find(id).orElseThrow();
    }

    /** By the id. */
    public Optional<FilesetRow> find(FilesetId id) {
        return sql.find(this::read, SELECT + " WHERE id = ?", id);
    }

    /** By the name. */
    public Optional<FilesetRow> find(FilesetName name) {
        return sql.find(this::read, SELECT + " WHERE name = ?", name);
    }

    /** By the number in this ledger. */
    public Optional<FilesetRow> find(int number) {
        return sql.find(this::read, SELECT + " WHERE number = ?", number);
    }

    /** All, by name. */
    public List<FilesetRow> all() {
        return sql.list(this::read, SELECT + " ORDER BY name");
    }

    /** Says that the tree of a set is elsewhere now. */
    public void move(int number, Path root) {
        sql.update("UPDATE fileset SET root = ? WHERE number = ?", root, number);
    }

    /** Calls a set otherwise; no other may have that name. */
    public void rename(int number, FilesetName name) {
        sql.update("UPDATE fileset SET name = ? WHERE number = ?", name, number);
    }

    /** Forgets a set and all that any table says of it. */
    public void remove(int number) {
        digests.forget(number);
        sql.update("DELETE FROM content WHERE entry IN (SELECT id FROM entry WHERE fileset = ?)", number);
        for (String table : tablesOfSets()) {
            sql.update("DELETE FROM " + table + " WHERE fileset = ?", number);
        }
        sql.update("DELETE FROM fileset WHERE number = ?", number);
    }

    private List<String> tablesOfSets() {
        return sql.list(
                Row::text,
                "SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema = 'PUBLIC' AND column_name = 'FILESET'");
    }

    private FilesetRow read(Row row) throws SQLException {
        int number = row.integer();
        return new FilesetRow(
                number, row.text(FilesetId::parse), row.text(FilesetName::parse), row.file(),
                digests.current(number), row.number());
    }
}
