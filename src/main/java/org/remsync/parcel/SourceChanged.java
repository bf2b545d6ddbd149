package org.remsync.parcel;

import java.io.IOException;
import org.remsync.model.RelativePath;

/** A content is no longer the one that was offered: look again, and offer what is there now. */
public final class SourceChanged extends IOException {
    private static final long serialVersionUID = 1;

    private final transient RelativePath path;

    /** The path and what was found. */
    public SourceChanged(RelativePath path, String why) {
        super(path + " changed while it was packed: " + why);
        this.path = path;
    }

    /** Whose content it is. */
    public RelativePath path() {
        return path;
    }
}
