package org.remsync.sim;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.parcel.ManifestItem.Offer;

/** Looks at one site after each step and says which promise was broken. */
final class Judge {
    private final SimSite site;
    private final Truth truth;
    private final Nature nature;
    /** What remsync removed from the tree here: it must be among the kept contents for good. */
    private final Set<Content> removed = new LinkedHashSet<>();
    private final Map<RelativePath, Set<Content>> conflictsSeen = new HashMap<>();
    private Tree outside = Tree.EMPTY;
    private Tree before = Tree.EMPTY;
    private final Map<RelativePath, Content> meanwhile = new LinkedHashMap<>();
    private Map<RelativePath, Content> ledger = Map.of();

    Judge(SimSite site, Truth truth, Nature nature) {
        this.site = site;
        this.truth = truth;
        this.nature = nature;
        this.outside = site.disk.tree(SimSite.OUTSIDE);
    }

    /** What remsync last saw in the tree, by its ledger. */
    Map<RelativePath, Content> ledger() {
        return ledger;
    }

    /** P4 and P5 need it: after a scan that nobody disturbed the ledger says what is in the tree. */
    void requireAllSeen() {
        Tree tree = site.tree();
        if (!meanwhile.isEmpty()) {
            return;
        }
        tree.leaves().forEach((path, leaf) -> {
            if (!leaf.content().equals(ledger.get(path))) {
                throw new Violation("P10", site + " has scanned and does not know of " + path);
            }
        });
        Set<RelativePath> halfDone = new LinkedHashSet<>();
        site.waiting().stream().filter(IncomingRow::begun).forEach(row -> halfDone.add(row.path()));
        ledger.forEach((path, content) -> {
            if (!content.equals(tree.content(path)) && !halfDone.contains(path)) {
                throw new Violation("P10", site + " has scanned and still believes " + path + " to be " + Truth.brief(content)
                        + "; in the tree is " + Truth.brief(tree.content(path)) + ", waiting are " + site.waiting());
            }
        });
    }

    /** Something of remsync begins. */
    void begin() {
        before = site.tree();
        meanwhile.clear();
    }

    /** A person changed the tree while remsync was at it. */
    void meddled(Tree from, Tree to) {
        to.differing(from).forEach(meanwhile::put);
    }

    /** It ended well, or, if {@code whole} is false, in a crash. */
    void end(boolean whole) {
        Tree after = site.tree();
        ledger = site.entries();
        truth.observed(ledger);
        if (nature.harsh()) {
            ledger.forEach((path, content) -> truth.requireDeletedBySomebody(site.name.text(), path, content));
        }
        requireNothingLostHere(after, whole);
        after.leaves().forEach((path, leaf) -> truth.requireWhole(site.name.text(), path, leaf.content()));
        if (!site.disk.tree(SimSite.OUTSIDE).equals(outside)) {
            throw new Violation("P8", site + " changed what lies outside of the set");
        }
        if (whole) {
            requireDurable();
        }
    }

    /** P1 and P2 at one site: whatever bytes remsync took from the tree are kept, and what is there instead was meant to be. */
    private void requireNothingLostHere(Tree after, boolean whole) {
        Set<Content> there = new LinkedHashSet<>();
        after.leaves().values().forEach(leaf -> there.add(leaf.content()));
        Map<RelativePath, Content> was = new LinkedHashMap<>();
        before.leaves().forEach((path, leaf) -> was.put(path, leaf.content()));
        was.putAll(meanwhile);
        was.forEach((path, content) -> {
            if (content.kind().hasBytes() && !after.content(path).equals(content)) {
                if (!there.contains(content) && !site.keeps(content.checksum())) {
                    throw new Violation(meanwhile.containsKey(path) ? "P2" : "P1", site + " replaced "
                            + Truth.brief(content) + " at " + path + " by " + Truth.brief(after.content(path))
                            + " and did not keep it");
                }
                if (site.keeps(content.checksum())) {
                    removed.add(content);
                }
                if (whole && nature.harsh()) {
                    truth.requireMeant(site + " at " + path, path, content, after.content(path));
                }
            }
        });
    }

    /** P14: what was said to be done is done, whatever happens to the machine now. */
    private void requireDurable() {
        if (site.ledger.undurable() > 0) {
            throw new Violation("P14", site + " ended with " + site.ledger.undurable() + " commits that a power cut may take");
        }
        Tree durable = site.disk.durableTree(SimSite.ROOT);
        if (!durable.equals(site.tree())) {
            throw new Violation("P14", site + " ended with a tree that a power cut may change:\n" + site.tree()
                    + "after it:\n" + durable);
        }
        requireDurable(SimSite.HOME.resolve("high-water"));
        requireDurable(SimSite.HOME.resolve("roster"));
    }

    private void requireDurable(Path file) {
        if (!site.disk.isDurable(file)) {
            throw new Violation("P14", site + " ended with an unsynced " + file);
        }
    }

    /** P14 again: what is said to be taken in is taken in, with its contents, whatever happens to the machine now. */
    void acknowledging(Letter letter, List<Offer> offers) throws SQLException {
        if (site.ledger.isUncommitted() || site.ledger.undurable() > 0) {
            throw new Violation("P14", site + " acknowledges " + letter + " before its commit is durable");
        }
        for (Offer offer : offers) {
            String digits = offer.version().content().checksum().toString();
            Path kept = SimSite.HOME.resolve("basis").resolve(digits.substring(0, 2)).resolve(digits.substring(2) + ".zst");
            // A delta may build on what is kept here no more: then its contents are asked for later.
            if (offer.content() && !nature.deltas() && !site.disk.isDurable(kept)) {
                throw new Violation("P14", site + " acknowledges " + letter + " before the content of " + offer.path() + " is durable");
            }
        }
    }

    /** P14 again: what is handed over must be remembered as sent. */
    void leaving(Path parcel) {
        if (site.ledger.undurable() > 0) {
            throw new Violation("P14", site + " hands over " + parcel.getFileName() + " before its commit is durable");
        }
        requireDurable(parcel);
        requireDurable(SimSite.HOME.resolve("high-water"));
    }

    /** P7, once all that came in was settled as far as it can be. */
    void requireGoodConflicts() {
        Tree after = site.tree();
        Map<RelativePath, Set<Content>> now = new HashMap<>();
        for (IncomingRow row : site.waiting()) {
            // Where a person was at work meanwhile, remsync has yet to see what it is that conflicts.
            if (row.status() == IncomingRow.Status.CONFLICT && !meanwhile.containsKey(row.path())) {
                Content theirs = row.version().content();
                Set<Content> seen = conflictsSeen.getOrDefault(row.path(), Set.of());
                now.computeIfAbsent(row.path(), path -> new LinkedHashSet<>()).add(theirs);
                if (!seen.contains(theirs)) {
                    truth.requireConcurrent(site + " at " + row.path() + " ", row.path(), after.content(row.path()), theirs, nature.strict(),
                            () -> site.tell(row.path()));
                }
                if (theirs.kind().hasBytes() && !site.keeps(theirs.checksum())) {
                    throw new Violation("P1", site + " shows a conflict at " + row.path() + " without having the other side's content");
                }
            }
        }
        conflictsSeen.clear();
        conflictsSeen.putAll(now);
    }

    /** All that remsync ever took from this tree is still kept. */
    void requireAllKept() {
        Collection<Content> live = site.tree().leaves().values().stream().map(Tree.Leaf::content).toList();
        for (Content content : removed) {
            if (!live.contains(content) && !site.keeps(content.checksum())) {
                throw new Violation("P1", site + " does not keep " + Truth.brief(content) + " any more");
            }
        }
    }

    /** The home was put back to an older state by a person: what it kept since then is gone by their doing. */
    void homeWasPutBack() {
        removed.removeIf(content -> !site.keeps(content.checksum()));
    }

    /** Paths of all that waits here. */
    List<RelativePath> flagged() {
        return site.waiting().stream().map(IncomingRow::path).toList();
    }

    /** What is at a path here, and what waits for it. */
    Set<Content> present(RelativePath path) {
        Set<Content> present = new LinkedHashSet<>();
        present.add(site.tree().content(path));
        site.waiting().stream().filter(row -> row.path().equals(path)).forEach(row -> present.add(row.version().content()));
        return present;
    }
}
