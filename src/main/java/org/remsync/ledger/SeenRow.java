package org.remsync.ledger;

import java.sql.SQLException;
import java.util.Optional;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;

/**
 * What was last seen of a path, its history apart.
 *
 * @param path where
 * @param content what was there
 * @param metadata its mode and time
 * @param seen what the file system said of it; empty if its content must be read
 */
public record SeenRow(RelativePath path, Content content, Metadata metadata, Optional<Seen> seen) {
    static SeenRow read(Row row) throws SQLException {
        return new SeenRow(row.path(), row.content(), row.metadata(), row.seen());
    }
}
