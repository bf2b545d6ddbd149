package org.remsync.model;

import java.util.ArrayList;
import java.util.List;
import org.remsync.base.Limits;

/**
 * The versions that a version descends from, newest first: nothing stands before what descends from it. The list may end
 * early, or leave something out; whether it names all that matters for a pair of versions is seen from their vectors, not
 * promised here. The text form is the versions' forms parted by {@code ;}.
 */
public record Lineage(List<Version> ancestors) {
    /** No ancestor known. */
    public static final Lineage NONE = new Lineage(List.of());

    /** Cuts what exceeds {@link Limits#LINEAGE}. */
    public Lineage {
        ancestors = List.copyOf(ancestors.size() > Limits.LINEAGE ? ancestors.subList(0, Limits.LINEAGE) : ancestors);
    }

    /** The lineage of a version made from {@code parent}, whose own lineage this is. */
    public Lineage descend(Version parent) {
        if (parent.equals(Version.NEVER)) {
            return NONE;
        }
        List<Version> all = new ArrayList<>();
        all.add(parent);
        all.addAll(ancestors);
        return new Lineage(all);
    }

    /**
     * The lineage of a version made from two parents. An ancestor that the other parent also covers, but whose lineage
     * does not name, is dropped with all before it: between the two something may be missing.
     */
    public static Lineage join(Version one, Lineage oneLineage, Version two, Lineage twoLineage) {
        List<Version> first = oneLineage.descend(one).ancestors();
        List<Version> second = twoLineage.descend(two).ancestors();
        List<Version> all = new ArrayList<>();
        List<VersionVector> cut = new ArrayList<>();
        for (Version version : first) {
            if (two.vector().covers(version.vector()) && !names(second, version)) {
                cut.add(version.vector());
            }
            all.add(version);
        }
        for (Version version : second) {
            if (one.vector().covers(version.vector()) && !names(first, version)) {
                cut.add(version.vector());
            }
            if (!names(first, version)) {
                all.add(version);
            }
        }
        all.removeIf(version -> cut.stream().anyMatch(vector -> vector.covers(version.vector())));
        return new Lineage(sorted(all));
    }

    /** This, and after it what an older lineage names beyond the oldest ancestor named here, if it names that one. */
    public Lineage continuedBy(Lineage older) {
        if (ancestors.isEmpty()) {
            return this;
        }
        VersionVector oldest = ancestors.get(ancestors.size() - 1).vector();
        for (int i = 0; i < older.ancestors.size(); i++) {
            if (older.ancestors.get(i).vector().equals(oldest)) {
                List<Version> all = new ArrayList<>(ancestors);
                all.addAll(older.ancestors.subList(i + 1, older.ancestors.size()));
                return new Lineage(all);
            }
        }
        return this;
    }

    private static boolean names(List<Version> versions, Version version) {
        return versions.stream().anyMatch(each -> each.vector().equals(version.vector()));
    }

    /** Newest first: nothing stands before what descends from it. */
    private static List<Version> sorted(List<Version> versions) {
        List<Version> left = new ArrayList<>(versions);
        List<Version> out = new ArrayList<>();
        while (!left.isEmpty()) {
            Version newest = left.stream()
                    .filter(each -> left.stream().noneMatch(other -> other != each
                            && other.vector().compare(each.vector()) == VersionVector.Relation.DOMINATES))
                    .findFirst()
                    .orElseThrow();
            left.remove(newest);
            out.add(newest);
        }
        return out;
    }

    /** The newest ancestors that a vector covers; none of them covers another. Empty if none is known. */
    public List<Version> newestCoveredBy(VersionVector vector) {
        List<Version> covered =
                ancestors.stream().filter(each -> vector.covers(each.vector())).toList();
        return covered.stream()
                .filter(each -> covered.stream().noneMatch(other -> other != each
                        && other.vector().compare(each.vector()) == VersionVector.Relation.DOMINATES))
                .toList();
    }

    /**
     * As much of this as the holder of another version needs: down to where the ancestors that it covers know, together,
     * all that it and the version of this lineage both know.
     */
    public Lineage downTo(VersionVector version, VersionVector held) {
        VersionVector shared = version.meet(held);
        VersionVector named = VersionVector.EMPTY;
        List<Version> needed = new ArrayList<>();
        for (Version ancestor : ancestors) {
            if (!needed.isEmpty() && named.covers(shared) && !shared.equals(VersionVector.EMPTY)) {
                break;
            }
            needed.add(ancestor);
            named = held.covers(ancestor.vector()) ? named.join(ancestor.vector()) : named;
        }
        return new Lineage(needed);
    }

    /** Reads the text form; the empty text is {@link #NONE}. */
    public static Lineage parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] versions = text.split(";", -1);
        if (versions.length > Limits.LINEAGE) {
            throw new IllegalArgumentException(versions.length + " ancestors, of at most " + Limits.LINEAGE);
        }
        return new Lineage(java.util.Arrays.stream(versions).map(Version::parse).toList());
    }

    @Override
    public String toString() {
        return ancestors.stream().map(Version::toString).collect(java.util.stream.Collectors.joining(";"));
    }
}
