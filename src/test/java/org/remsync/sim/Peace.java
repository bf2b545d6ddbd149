package org.remsync.sim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;

/**
 * The end of a story: mail gets through, clocks are right, nobody edits. After a bounded number of rounds all trees must be
 * alike but for what is flagged (P6); then conflicts are settled, one site at a time, and all must be alike without
 * exception.
 */
final class Peace {
    private static final int ROUNDS = 10;
    /** After long silences each wait is eight times as long as the first. */
    private static final int FOUL_ROUNDS = 3 * ROUNDS;
    private static final int SETTLEMENTS = 20;
    private static final int HOURS = 40;

    private final List<SimSite> sites;
    private final List<Story> stories;
    /** With that of the silent one. */
    private final List<Story> all;
    private final Truth truth;
    private final SimMail mail;
    private final SimClock.World time;
    private final List<String> trace;
    private final Random random;
    private final Nature nature;

    Peace(List<SimSite> sites, List<Story> stories, Truth truth, SimMail mail, SimClock.World time, List<String> trace,
            Random random, Nature nature) {
        this.all = stories;
        this.sites = new ArrayList<>(sites);
        this.stories = new ArrayList<>(stories);
        if (nature.silent() >= 0) {
            this.sites.remove(nature.silent());
            this.stories.remove(nature.silent());
        }
        this.truth = truth;
        this.mail = mail;
        this.time = time;
        this.trace = trace;
        this.random = random;
        this.nature = nature;
    }

    void reign() {
        trace.add("-- peace");
        mail.weather(SimMail.Weather.FAIR);
        stories.forEach(story -> story.peace(true));
        sites.forEach(site -> site.clock.wrongBy(0));
        exchange();
        requireNothingLost();
        for (int i = 0; !isDone(); i++) {
            if (i == SETTLEMENTS) {
                Set<RelativePath> left = differing(true);
                throw new Violation("P7", "there is no end to what waits: " + left + "\n" + tell(left));
            }
            settle();
            exchange();
        }
        requireNothingLost();
        if (nature.keepsAll()) {
            all.forEach(story -> story.judge().requireAllKept());
        }
    }

    /** Rounds until all is alike or flagged. */
    private void exchange() {
        int rounds = nature.foul() ? FOUL_ROUNDS : ROUNDS;
        for (int round = 1; round <= rounds; round++) {
            round();
            if (differing(false).isEmpty()) {
                return;
            }
        }
        throw new Violation("P6", "after " + rounds + " rounds " + differing(false) + " still differ\n" + tell(differing(false)));
    }

    /** Nothing differs and nothing waits; where names cannot be together or bytes are gone for good, that is flagged. */
    private boolean isDone() {
        return differing(nature.exact()).isEmpty() && conflicts().isEmpty();
    }

    private void round() {
        time.pass(HOURS * 3600L);
        mail.turn();
        for (Story story : stories) {
            story.broadcast(random, 0);
        }
        for (Story story : stories) {
            story.process(random);
        }
    }

    /** Paths that are not the same everywhere; without those that some site flags, unless all must be alike. */
    private Set<RelativePath> differing(boolean entirely) {
        Set<RelativePath> differing = new TreeSet<>();
        Tree first = sites.get(0).tree();
        for (SimSite site : sites) {
            Tree tree = site.tree();
            Set<RelativePath> paths = new LinkedHashSet<>(first.leaves().keySet());
            paths.addAll(tree.leaves().keySet());
            paths.removeIf(path -> first.leaves().containsKey(path) && first.leaves().get(path).equals(tree.leaves().get(path)));
            differing.addAll(paths);
        }
        Set<RelativePath> flagged = new LinkedHashSet<>();
        stories.forEach(story -> flagged.addAll(story.judge().flagged()));
        if (entirely) {
            differing.addAll(flagged);
        } else {
            differing.removeAll(flagged);
        }
        return differing;
    }

    private Set<RelativePath> conflicts() {
        Set<RelativePath> paths = new TreeSet<>();
        for (SimSite site : sites) {
            for (IncomingRow row : site.waiting()) {
                if (row.status() == IncomingRow.Status.CONFLICT) {
                    paths.add(row.path());
                }
            }
        }
        return paths;
    }

    /** The first site that has any settles its conflicts and tells the others. */
    private void settle() {
        for (Story story : stories) {
            boolean any = false;
            for (int i = 0; i < SETTLEMENTS && story.resolve(random); i++) {
                any = true;
            }
            if (any) {
                break;
            }
        }
    }

    private void requireNothingLost() {
        for (RelativePath path : truth.paths()) {
            Collection<Content> left = new LinkedHashSet<>();
            all.forEach(story -> left.addAll(story.judge().present(path)));
            truth.requireNothingLost(path, left);
        }
    }

    private String tell(Set<RelativePath> paths) {
        List<String> lines = new ArrayList<>();
        for (RelativePath path : paths) {
            for (int i = 0; i < sites.size(); i++) {
                Tree.Leaf leaf = sites.get(i).tree().leaves().get(path);
                lines.add("  " + path + " at " + sites.get(i) + ": " + (leaf == null ? "nothing" : Truth.brief(leaf.content())
                        + " " + Integer.toOctalString(leaf.metadata().mode()) + " " + leaf.metadata().modified())
                        + "\n" + sites.get(i).tell(path));
            }
        }
        return String.join("\n", lines);
    }
}
