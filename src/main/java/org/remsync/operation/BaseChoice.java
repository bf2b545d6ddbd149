package org.remsync.operation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.remsync.base.Limits;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Version;

/**
 * Chooses what a parcel's contents may build on: the contents that the member holds, by its own word, at the paths that
 * change. So an edit finds what it was made of, and a file that was moved and edited finds what is deleted where it was.
 */
final class BaseChoice {
    private final Set<Content> chosen = new LinkedHashSet<>();
    private long bytes;
    private boolean forbidden;

    /** A path changes that the member holds this version of. */
    void changes(Version held) {
        Content content = held.content();
        boolean room = chosen.size() < Limits.DELTA_BASES && bytes + content.size() <= Limits.DELTA_BASE_BYTES;
        if (content.kind() == Kind.FILE && content.size() > 0 && room && chosen.add(content)) {
            bytes += content.size();
        }
    }

    /** The member asked for something whole: perhaps it lacks what we built on, so nothing in this parcel builds. */
    void wanted() {
        forbidden = true;
    }

    List<Content> chosen() {
        return forbidden ? List.of() : List.copyOf(chosen);
    }
}
