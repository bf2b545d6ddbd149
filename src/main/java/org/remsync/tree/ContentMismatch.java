package org.remsync.tree;

import java.io.IOException;
import org.remsync.model.Content;

/** A file does not hold, or no longer holds, the content that was expected of it. */
public final class ContentMismatch extends IOException {
    private static final long serialVersionUID = 1;

    ContentMismatch(String what, Content expected, Content found) {
        super(what + ": expected " + shown(expected) + ", found " + shown(found));
    }

    private static String shown(Content content) {
        return content.size() + " bytes of checksum " + content.checksum().abbreviated();
    }
}
