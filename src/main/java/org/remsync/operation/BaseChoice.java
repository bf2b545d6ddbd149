package org.remsync.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final Map<Content, Content> inBlocks = new LinkedHashMap<>();
    private final Map<Content, Content> maybeInBlocks = new LinkedHashMap<>();
    private final Map<Content, Content> asked = new LinkedHashMap<>();
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

    /**
     * A content is new of which the member holds an old one that we have the signature of.
     *
     * @param kept whether the old one is here itself, so that one delta of all contents may build on it
     */
    void changes(Content fresh, Content old, boolean kept) {
        if (inBlocks.size() + maybeInBlocks.size() < Limits.PARCEL_BLOCKS && !maybeInBlocks.containsKey(fresh)) {
            (kept ? maybeInBlocks : inBlocks).putIfAbsent(fresh, old);
        }
    }

    /** The member asked for something whole: perhaps it lacks what we built on, so nothing in this parcel builds. */
    void wanted() {
        forbidden = true;
    }

    /** As above; but the member says that it has an old content, of which we have the signature. */
    void wanted(Content fresh, Content old) {
        if (asked.size() < Limits.PARCEL_BLOCKS) {
            asked.putIfAbsent(fresh, old);
        }
    }

    List<Content> chosen() {
        return forbidden ? List.of() : List.copyOf(chosen);
    }

    /**
     * The contents that are to travel as blocks, each with the one whose blocks they are: those of which the old one is not
     * here, and all, if otherwise the contents are too much for one delta. Where something is wanted whole, only what is
     * asked for with what it may build on.
     */
    Map<Content, Content> inBlocks(long contentBytes) {
        if (forbidden) {
            return asked;
        }
        Map<Content, Content> chosenOnes = new LinkedHashMap<>(inBlocks);
        long others = contentBytes - inBlocks.keySet().stream().mapToLong(Content::size).sum();
        if (others > Limits.DELTA_BYTES) {
            maybeInBlocks.forEach(chosenOnes::putIfAbsent);
        }
        return chosenOnes;
    }
}
