package org.remsync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.remsync.model.RelativePath;
import org.remsync.model.Seen;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

/** Writes down what a scan tells, and remembers it for the next. */
final class Report implements TreeScanner.Listener {
    final List<String> told = new ArrayList<>();
    final Map<RelativePath, Known> known = new TreeMap<>();
    int unchanged;

    Report() {}

    /** What the next scan is to know. */
    Report(Report before) {
        known.putAll(before.known);
    }

    void remember(RelativePath path, Found found) {
        Version version = new Version(found.content(), found.metadata(), VersionVector.EMPTY);
        known.put(path, new Known(path, version, found.seen()));
    }

    @Override
    public void unchanged(RelativePath path) {
        unchanged++;
    }

    @Override
    public void refreshed(RelativePath path, Seen seen) {
        told.add("refreshed " + path);
        Known read = known.get(path);
        known.put(path, new Known(path, read.content(), read.metadata(), Optional.of(seen)));
    }

    @Override
    public void appeared(RelativePath path, Found found) {
        told.add("appeared " + path);
        remember(path, found);
    }

    @Override
    public void changed(RelativePath path, Found found) {
        told.add("changed " + path);
        remember(path, found);
    }

    @Override
    public void gone(RelativePath path) {
        told.add("gone " + path);
        remember(path, Found.NOTHING);
    }

    @Override
    public void ignored(RelativePath path) {
        told.add("ignored " + path);
    }

    @Override
    public void skipped(String path, String reason) {
        told.add("skipped " + path + ": " + reason);
    }
}
