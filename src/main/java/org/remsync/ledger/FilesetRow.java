package org.remsync.ledger;

import java.nio.file.Path;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetId;
import org.remsync.model.FilesetName;

/**
 * A set that is here.
 *
 * @param number its number in this ledger; 0 for one that is not in it yet
 * @param id for good, the same at all its members
 * @param name what people call it
 * @param root the absolute path of the tree
 * @param digest of all its entries now; see {@link DigestTable}
 * @param createdMillis when it came to be here
 */
public record FilesetRow(
        int number, FilesetId id, FilesetName name, Path root, Checksum digest, long createdMillis) {}
