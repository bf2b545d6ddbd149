package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.Version;
import org.remsync.reconcile.Text;
import org.remsync.reconcile.ThreeWayMerge;
import org.remsync.tree.SetRoot;

/**
 * Lays the three contents of a conflict, and what a merge of their lines gives, where a person and their merge tool can open
 * them: in the set's {@code .remsync/conflicts}.
 */
public final class MergeConflict {
    /**
     * The files. Each has the name of the path it is about, with its part before the extension, as git's mergetool has it.
     *
     * @param base what both descend from; an empty file if that is not known
     * @param local what is here
     * @param remote the other site's
     * @param merged where the merge is to be; it holds the merge of the lines, with markers where that is not clean
     * @param isText whether lines could be merged at all; if not, {@code merged} holds what is here
     * @param clean whether they could be without a person
     */
    public record Files(Path base, Path local, Path remote, Path merged, boolean isText, boolean clean) {}

    private final Site site;

    /** In an open site. */
    public MergeConflict(Site site) {
        this.site = site;
    }

    /** Writes the files anew. Both sides must be files. */
    public Files lay(Conflict conflict, Conflict.Theirs theirs) throws IOException {
        if (conflict.ours().content().kind() != Kind.FILE || theirs.version().content().kind() != Kind.FILE) {
            throw UserException.usage(
                    conflict.path() + " is not a file on both sides, so there is nothing to merge", "Choose --mine or --theirs.");
        }
        Path directory = new SetRoot(site.disk(), conflict.fileset().root()).conflicts()
                .resolve(Long.toString(theirs.row().id()));
        site.disk().makeDirectories(directory);
        Scratch.empty(site.disk(), directory);
        Optional<Content> baseContent = conflict.base().map(Version::content).filter(content -> content.kind() == Kind.FILE);
        Path base = name(directory, conflict, "BASE");
        Path local = name(directory, conflict, "LOCAL");
        Path remote = name(directory, conflict, "REMOTE");
        if (baseContent.isPresent() && site.store().isIntact(baseContent.get().checksum())) {
            copy(site.store().open(baseContent.get().checksum()), base);
        } else {
            copy(InputStream.nullInputStream(), base);
        }
        copy(site.disk().read(conflict.path().below(conflict.fileset().root())), local);
        copy(site.store().open(theirs.version().content().checksum()), remote);
        return merge(conflict, theirs, base, local, remote, name(directory, conflict, "MERGED"));
    }

    /** Removes what was laid out for conflicts of a set that are settled by now. */
    static void clear(Site site, FilesetRow fileset) throws IOException {
        Path conflicts = new SetRoot(site.disk(), fileset.root()).conflicts();
        if (site.disk().stat(conflicts).filter(stat -> stat.type() == Disk.Type.DIRECTORY).isEmpty()) {
            return;
        }
        for (Path directory : site.disk().list(conflicts)) {
            String id = directory.getFileName().toString();
            boolean open = !id.matches("[0-9]{1,18}")
                    || site.ledger().incoming().find(Long.parseLong(id))
                            .filter(row -> row.status() == IncomingRow.Status.CONFLICT)
                            .isPresent();
            if (!open && site.disk().stat(directory).filter(stat -> stat.type() == Disk.Type.DIRECTORY).isPresent()) {
                Scratch.empty(site.disk(), directory);
                if (site.disk().list(directory).isEmpty()) {
                    site.disk().delete(directory);
                }
            }
        }
    }

    private static Path name(Path directory, Conflict conflict, String part) {
        String name = conflict.path().name();
        int dot = name.lastIndexOf('.');
        return org.remsync.base.FileNames.resolve(
                directory, dot > 0 ? name.substring(0, dot) + "." + part + name.substring(dot) : name + "." + part);
    }

    private void copy(InputStream from, Path to) throws IOException {
        try (InputStream in = from;
                Disk.Output out = site.disk().create(to)) {
            in.transferTo(out);
        }
    }

    private Files merge(Conflict conflict, Conflict.Theirs theirs, Path base, Path local, Path remote, Path merged)
            throws IOException {
        Optional<Text> baseText = read(base);
        Optional<Text> localText = read(local);
        Optional<Text> remoteText = read(remote);
        if (baseText.isEmpty() || localText.isEmpty() || remoteText.isEmpty()) {
            copy(site.disk().read(local), merged);
            return new Files(base, local, remote, merged, false, false);
        }
        ThreeWayMerge merge = ThreeWayMerge.of(baseText.get(), localText.get(), remoteText.get());
        byte[] content = merge.content(
                conflict.base().isEmpty() ? ThreeWayMerge.Style.MERGE : ThreeWayMerge.Style.DIFF3,
                site.self().name().text(),
                theirs.peer().name().text());
        copy(new java.io.ByteArrayInputStream(content), merged);
        return new Files(base, local, remote, merged, true, merge.clean());
    }

    private Optional<Text> read(Path file) throws IOException {
        if (site.disk().stat(file).orElseThrow().size() > Limits.MERGE_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = site.disk().read(file)) {
            return Text.of(in.readAllBytes());
        }
    }
}
