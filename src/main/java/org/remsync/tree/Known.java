package org.remsync.tree;

import java.util.Optional;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;

/**
 * What is remembered of a path.
 *
 * @param path where
 * @param version what was there; a tombstone where something was once
 * @param seen what the file system said of it then; empty if its content must be read
 */
public record Known(RelativePath path, Version version, Optional<Seen> seen) {}
