package org.remsync.tree;

import java.io.IOException;

/** What was kept is no longer what it was: a power cut came before it was safe, or the disk fails. */
public final class DamagedContent extends IOException {
    private static final long serialVersionUID = 1;

    DamagedContent(String message) {
        super(message);
    }
}
