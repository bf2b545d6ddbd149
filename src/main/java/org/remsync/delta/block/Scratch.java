package org.remsync.delta.block;

import java.io.IOException;
import java.nio.file.Path;

/** Where files may lie until somebody else clears them away. */
@FunctionalInterface
public interface Scratch {
    /** An empty file that nobody else uses. */
    Path fresh() throws IOException;
}
