package org.remsync.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Set;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;

/** What is in a set's root at one moment, by the disk's own word. */
record Tree(SortedMap<RelativePath, Leaf> leaves) {
    /**
     * One path.
     *
     * @param content what is there
     * @param metadata what is replicated beside it
     */
    record Leaf(Content content, Metadata metadata) {}

    /** Nothing. */
    static final Tree EMPTY = new Tree(new TreeMap<>());

    /** What is at a path. */
    Content content(RelativePath path) {
        Leaf leaf = leaves.get(path);
        return leaf == null ? Content.ABSENT : leaf.content();
    }

    /** The paths where contents differ, with the content here. */
    Map<RelativePath, Content> differing(Tree other) {
        Map<RelativePath, Content> differing = new LinkedHashMap<>();
        Set<RelativePath> all = new TreeSet<>(leaves.keySet());
        all.addAll(other.leaves.keySet());
        for (RelativePath path : all) {
            if (!content(path).equals(other.content(path))) {
                differing.put(path, content(path));
            }
        }
        return differing;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        leaves.forEach((path, leaf) -> text.append(path).append(' ').append(leaf.content().kind().letter()).append(' ')
                .append(leaf.content().checksum().abbreviated()).append(' ')
                .append(Integer.toOctalString(leaf.metadata().mode())).append(' ')
                .append(leaf.metadata().modified()).append('\n'));
        return text.toString();
    }
}
