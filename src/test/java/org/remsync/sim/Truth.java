package org.remsync.sim;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;

/**
 * What persons did, and what must follow from it, known without looking into any ledger.
 *
 * <p>For every path there is a graph of contents: an arrow leads from a content to the one that a person put in its place,
 * by an edit or by settling a conflict, having both before their eyes. remsync may put one content in another's place only
 * along these arrows. So at the end every content that remsync ever saw must lead, by arrows, to one that is still
 * there: else it was lost in silence, or somebody's decision was undone.
 *
 * <p>Where every content is written once only, its past is known too: the contents that its writer had before their eyes,
 * and theirs. Two contents of which one is in the other's past are not concurrent and no conflict.
 */
final class Truth {
    private final Map<RelativePath, Map<Content, Set<Content>>> arrows = new LinkedHashMap<>();
    private final Map<RelativePath, Map<Content, Set<Content>>> pasts = new HashMap<>();
    private final Set<Content> written = new LinkedHashSet<>();
    private final Map<RelativePath, Set<Content>> observed = new LinkedHashMap<>();
    /** How often persons settled a conflict: two decisions, neither of which knew of the other, may be a conflict again. */
    private final Map<RelativePath, Integer> settled = new HashMap<>();
    private boolean deletionsMayReturn;

    /** What a site's ledger says is at its paths: from now on remsync answers for it. */
    void observed(Map<RelativePath, Content> ledger) {
        ledger.forEach((path, content) -> observed.computeIfAbsent(path, each -> new LinkedHashSet<>()).add(content));
    }

    /**
     * A person left a tree otherwise than they found it. What remsync never saw, and the same person replaced, does not
     * count: the arrow then leads from what remsync last saw there.
     *
     * <p>What a run put there that was cut short before it wrote that down, and what a person makes of it before the next
     * run: nobody but the person knows that the one was made from the other.
     *
     * @param ledger what remsync last saw at this site
     * @param own what this person last left at paths
     */
    void edited(Map<RelativePath, Content> ledger, Tree before, Tree after, Map<RelativePath, Content> own) {
        after.differing(before).forEach((path, content) -> {
            Optional<Content> seen = Optional.ofNullable(ledger.get(path));
            written(path, content);
            seen.ifPresent(from -> arrow(path, from, content));
            if (seen.isPresent() || !before.content(path).isAbsent()) {
                arrow(path, before.content(path), content);
            }
            boolean known = seen.orElse(Content.ABSENT).equals(before.content(path)) || before.content(path).equals(own.get(path));
            addPast(path, content, known ? Set.of(before.content(path)) : seen.stream().toList());
            own.put(path, content);
        });
    }

    /** While remsync is at work it may already know, and have done, what it has not yet written down: also that nothing is there. */
    void mayHaveSeen(Tree before, Tree after) {
        after.differing(before).forEach((path, content) -> arrow(path, before.content(path), content));
    }

    /** Somebody wrote this. */
    private void written(RelativePath path, Content content) {
        if (!content.isAbsent()) {
            arrowsOf(path).computeIfAbsent(content, each -> new LinkedHashSet<>());
            written.add(content);
        }
    }

    /** The past of a content that is written for the first time. */
    private void addPast(RelativePath path, Content content, Collection<Content> from) {
        if (content.kind() == Kind.FILE && !pastsOf(path).containsKey(content)) {
            Set<Content> past = new LinkedHashSet<>(from);
            from.forEach(each -> past.addAll(pastsOf(path).getOrDefault(each, Set.of())));
            pastsOf(path).put(content, past);
        }
    }

    /** A person had remsync keep a content beside another, at a name that was free there; another site may have used it. */
    void addedName(Tree before, Tree after, Content kept) {
        after.differing(before).forEach((path, content) -> {
            if (content.equals(kept)) {
                written(path, content);
            }
        });
    }

    /** A person settled a conflict: of all these, this. */
    void settled(RelativePath path, Collection<Content> among, Content chosen) {
        written(path, chosen);
        settled.merge(path, 1, Integer::sum);
        among.forEach(each -> arrow(path, each, chosen));
    }

    /** A person made one content of several. */
    void merged(RelativePath path, Collection<Content> among, Content merged) {
        settled(path, among, merged);
        addPast(path, merged, among);
    }

    /** A machine's memory was put back behind what others know: whether something deleted comes back is not ours to say. */
    void deletionsMayReturn() {
        deletionsMayReturn = true;
    }

    /**
     * A run was cut short between two kinds of a path, and the ledger that says so is put back to one that does not: nobody
     * can tell that from a deletion.
     */
    void mayLookDeleted(RelativePath path) {
        List.copyOf(arrowsOf(path).keySet()).forEach(each -> arrow(path, each, Content.ABSENT));
    }

    private void arrow(RelativePath path, Content from, Content to) {
        if (!from.equals(to)) {
            arrowsOf(path).computeIfAbsent(from, each -> new LinkedHashSet<>()).add(to);
        }
    }

    private Map<Content, Set<Content>> arrowsOf(RelativePath path) {
        return arrows.computeIfAbsent(path, each -> new LinkedHashMap<>());
    }

    private Map<Content, Set<Content>> pastsOf(RelativePath path) {
        return pasts.computeIfAbsent(path, each -> new HashMap<>());
    }

    /** All paths that any person ever touched. */
    Set<RelativePath> paths() {
        return observed.keySet();
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
    void requireConcurrent(String where, RelativePath path, Content one, Content other, boolean strict,
            Supplier<String> more) {
        if (one.equals(other)) {
            throw new Violation("P7", where + " shows a conflict of equal contents: " + more.get());
        }
        boolean descends = pastsOf(path).getOrDefault(one, Set.of()).contains(other)
                || pastsOf(path).getOrDefault(other, Set.of()).contains(one);
        boolean settledApart = settled.getOrDefault(path, 0) > 1;
        if (strict && descends && !settledApart && one.kind() == Kind.FILE && other.kind() == Kind.FILE) {
            throw new Violation("P7", where + " shows a conflict though one was made from the other: "
                    + brief(one) + " and " + brief(other) + "\n" + more.get());
        }
    }

    /** P1 between sites: all that remsync ever saw leads to what is left, and every deletion too. */
    void requireNothingLost(RelativePath path, Collection<Content> left) {
        for (Content content : observed.getOrDefault(path, Set.of())) {
            boolean matters = content.kind().hasBytes() || content.isAbsent() && !deletionsMayReturn && onlyFiles(path);
            if (matters && !leads(path, content, left)) {
                throw new Violation(content.isAbsent() ? "P1 (a deletion undone)" : "P1", path + " lost " + brief(content)
                        + "; left are " + left.stream().map(Truth::brief).toList() + "\n" + tell(path));
            }
        }
    }

    /** P3: what a ledger calls deleted, somebody deleted; it is not only missing because a run was cut short. */
    void requireDeletedBySomebody(String where, RelativePath path, Content content) {
        if (content.isAbsent() && arrowsOf(path).values().stream().noneMatch(to -> to.contains(content))) {
            throw new Violation("P3", where + " calls " + path + " deleted, which nobody did\n" + tell(path));
        }
    }

    /** P2: whoever made the one content had the other before their eyes, or what came of it. */
    void requireMeant(String where, RelativePath path, Content from, Content to) {
        if (!leads(path, from, Set.of(to))) {
            throw new Violation("P2", where + " put " + brief(to) + " in the place of " + brief(from) + ", which nobody meant\n"
                    + tell(path));
        }
    }

    private boolean onlyFiles(RelativePath path) {
        return !arrowsOf(path).containsKey(Content.DIRECTORY);
    }

    /** Where a file is deleted a directory may come to be, for what another site put below it. */
    private boolean leads(RelativePath path, Content from, Collection<Content> left) {
        Set<Content> reached = new LinkedHashSet<>();
        Deque<Content> todo = new ArrayDeque<>();
        todo.add(from);
        while (!todo.isEmpty()) {
            Content each = todo.remove();
            if (left.contains(each) || each.isAbsent() && deletionsMayReturn) {
                return true;
            }
            if (reached.add(each)) {
                todo.addAll(arrowsOf(path).getOrDefault(each, Set.of()));
                if (each.isAbsent()) {
                    todo.add(Content.DIRECTORY);
                }
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
