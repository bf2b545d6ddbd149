package org.remsync.sim;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;

/**
 * What persons did, and what must follow from it, known without looking into any ledger.
 *
 * <p>For every path there is a graph of contents: an arrow leads from a content to the one that a person put in its place,
 * by an edit or by settling a conflict, having both before their eyes. remsync may put one content in another's place only
 * along these arrows. So at the end every content that a person ever wrote must lead, by arrows, to one that is still
 * there: else it was lost in silence, or somebody's decision was undone.
 *
 * <p>Where every content is written once only, its past is known too: the contents that its writer had before their eyes,
 * and theirs. Two contents of which one is in the other's past are not concurrent and no conflict.
 */
final class Truth {
    private final Map<RelativePath, Map<Content, Set<Content>>> arrows = new LinkedHashMap<>();
    private final Map<RelativePath, Map<Content, Set<Content>>> pasts = new HashMap<>();
    private final Set<Content> written = new LinkedHashSet<>();
    private final Set<RelativePath> excused = new LinkedHashSet<>();
    private boolean deletionsMayReturn;

    /** A person, seeing one content at a path, put another there. */
    void replaced(RelativePath path, Content before, Content after) {
        boolean fresh = !pastsOf(path).containsKey(after);
        arrow(path, before, after);
        written.add(after);
        if (fresh && after.kind() == Kind.FILE) {
            Set<Content> past = new LinkedHashSet<>(pastsOf(path).getOrDefault(before, Set.of()));
            past.add(before);
            pastsOf(path).put(after, past);
        }
    }

    /** A person, before whose eyes a site's tree was as it was, left it as it is. */
    void edited(Tree before, Tree after) {
        after.differing(before).forEach((path, content) -> replaced(path, before.content(path), content));
    }

    /** A person settled a conflict: of all these, this. */
    void settled(RelativePath path, Collection<Content> among, Content chosen) {
        among.forEach(each -> arrow(path, each, chosen));
        written.add(chosen);
    }

    /** A machine's memory was put back behind what others know: whether something deleted comes back is not ours to say. */
    void deletionsMayReturn() {
        deletionsMayReturn = true;
    }

    /** A person's own doing made this path's history worthless: a site was thrown back as a whole. */
    void excuse(RelativePath path) {
        excused.add(path);
    }

    /** Where nobody ever deleted anything, nothing is no content: no arrow leads from it. */
    private void arrow(RelativePath path, Content from, Content to) {
        Map<Content, Set<Content>> here = arrows.computeIfAbsent(path, each -> new LinkedHashMap<>());
        here.computeIfAbsent(to, each -> new LinkedHashSet<>());
        if (!from.equals(to) && (!from.isAbsent() || here.containsKey(from))) {
            here.computeIfAbsent(from, each -> new LinkedHashSet<>()).add(to);
        }
    }

    private Map<Content, Set<Content>> pastsOf(RelativePath path) {
        return pasts.computeIfAbsent(path, each -> new HashMap<>());
    }

    /** All paths that any person ever touched. */
    Set<RelativePath> paths() {
        return arrows.keySet();
    }

    /** P3: a file's content is one that somebody once wrote at that path, whole. */
    void requireWhole(String where, RelativePath path, Content content) {
        boolean known = content.kind() != Kind.FILE && content.kind() != Kind.SYMLINK
                || arrows.getOrDefault(path, Map.of()).containsKey(content);
        if (!known) {
            throw new Violation("P3", where + " holds at " + path + " what nobody wrote there: " + content
                    + (written.contains(content) ? " (written elsewhere)" : " (torn?)"));
        }
    }

    /**
     * P7: different, and not one made from the other.
     *
     * @param strict whether every content was written once only
     */
    void requireConcurrent(String where, RelativePath path, Content one, Content other, boolean strict) {
        if (one.equals(other)) {
            throw new Violation("P7", where + " shows a conflict of equal contents at " + path + ": " + one);
        }
        boolean descends = pastsOf(path).getOrDefault(one, Set.of()).contains(other)
                || pastsOf(path).getOrDefault(other, Set.of()).contains(one);
        if (strict && descends && one.kind() == Kind.FILE && other.kind() == Kind.FILE) {
            throw new Violation("P7", where + " shows a conflict at " + path + " though one was made from the other: "
                    + one + " and " + other);
        }
    }

    /** P1 between sites: everything written leads to what is left, and every deletion too. */
    void requireNothingLost(RelativePath path, Collection<Content> left) {
        if (excused.contains(path)) {
            return;
        }
        for (Content content : arrows.getOrDefault(path, Map.of()).keySet()) {
            boolean matters = content.kind().hasBytes() || content.isAbsent() && !deletionsMayReturn && onlyFiles(path);
            if (matters && !leads(path, content, left)) {
                throw new Violation(content.isAbsent() ? "P1 (a deletion undone)" : "P1", path + " lost " + content
                        + "; left are " + left + "\n" + tell(path));
            }
        }
    }

    private boolean onlyFiles(RelativePath path) {
        return !arrows.getOrDefault(path, Map.of()).containsKey(Content.DIRECTORY);
    }

    private boolean leads(RelativePath path, Content from, Collection<Content> left) {
        Set<Content> reached = new LinkedHashSet<>();
        Deque<Content> todo = new ArrayDeque<>();
        todo.add(from);
        while (!todo.isEmpty()) {
            Content each = todo.remove();
            if (left.contains(each)) {
                return true;
            }
            if (reached.add(each)) {
                todo.addAll(arrows.get(path).getOrDefault(each, Set.of()));
            }
        }
        return false;
    }

    /** The arrows of a path, for people. */
    String tell(RelativePath path) {
        StringBuilder text = new StringBuilder();
        arrows.getOrDefault(path, Map.of()).forEach((from, to) -> {
            text.append("  ").append(brief(from)).append(" ->");
            to.forEach(each -> text.append(' ').append(brief(each)));
            text.append('\n');
        });
        return text.toString();
    }

    /** A content in a few characters. */
    static String brief(Content content) {
        return content.kind().letter() + (content.kind().hasBytes() ? content.checksum().abbreviated() : "");
    }
}
