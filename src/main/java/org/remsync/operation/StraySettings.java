package org.remsync.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.remsync.config.Nearest;
import org.remsync.config.Settings;
import org.remsync.ledger.FilesetRow;

/**
 * Finds settings for peers and sets that are not here. They may be for those that are to come, so they are no failure; but a
 * mistyped name would leave somebody without their settings in silence.
 */
public final class StraySettings {
    private StraySettings() {}

    /** What is to be told of them, one sentence each, in the order of names. */
    public static List<String> of(Site site) {
        TreeSet<String> known = new TreeSet<>();
        site.ledger().peers().all().forEach(peer -> known.add("peer." + peer.name()));
        for (FilesetRow fileset : site.ledger().filesets().all()) {
            known.add("set." + fileset.name());
            site.ledger().invitations().all(fileset.number()).forEach(invited -> known.add("peer." + invited.name()));
        }
        List<String> told = new ArrayList<>();
        for (String name : new TreeSet<>(site.settings().lines().keySet())) {
            if (!known.contains(name)) {
                told.add(Settings.FILE + ":" + site.settings().lines().get(name) + ": there is no " + name.replaceFirst("\\.", " ")
                        + " here" + Nearest.to(name, known).map(near -> "; did you mean " + near + "?").orElse(""));
            }
        }
        return told;
    }
}
