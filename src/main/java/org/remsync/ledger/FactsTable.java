package org.remsync.ledger;

import java.util.Optional;

/** The table {@code facts}: small texts by name. */
public final class FactsTable {
    private final Sql sql;

    FactsTable(Sql sql) {
        this.sql = sql;
    }

    /** The text of a name. */
    public Optional<String> get(String name) {
        return sql.find(Row::text, "SELECT text FROM facts WHERE name = ?", name);
    }

    /** Gives a name its text. */
    public void put(String name, String text) {
        if (get(name).filter(text::equals).isPresent()) {
            return;
        }
        sql.update("MERGE INTO facts KEY (name) VALUES (?, ?)", name, text);
    }

    /** Forgets a name. */
    public void remove(String name) {
        sql.update("DELETE FROM facts WHERE name = ?", name);
    }

    /** Forgets all names of which an id, letters and digits only, is one of the parts between dots. */
    public void removeAbout(String id) {
        sql.update("DELETE FROM facts WHERE '.' || name || '.' LIKE '%.' || ? || '.%'", id);
    }
}
