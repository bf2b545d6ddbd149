package org.remsync.operation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.ledger.EntryRow;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.HistoryRow;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.tree.Outcome;

/** Brings back what a path held before a change, as a change of its own that travels like any other. */
public final class RestoreContent {
    private final Site site;
    private final FilesetRow fileset;
    private final RelativePath path;

    /** For a path of a set, in an open site. */
    public RestoreContent(Site site, FilesetRow fileset, RelativePath path) {
        this.site = site;
        this.fileset = fileset;
        this.path = path;
    }

    /**
     * The change whose content from before is meant.
     *
     * @param id its number in {@link ShowLog}; without one, the newest change that replaced or deleted a content which is kept
     *     and is not what is here now
     */
    public HistoryRow find(Optional<Long> id) throws IOException {
        if (id.isPresent()) {
            return site.ledger().history().find(id.get())
                    .filter(row -> row.fileset() == fileset.number() && row.path().equals(path))
                    .orElseThrow(() -> UserException.usage(
                            "number " + id.get() + " is no change of " + path, "See 'remsync log " + path + "'."));
        }
        Optional<Content> now = new Here(site, fileset).now(path).map(row -> row.version().content());
        site.commit();
        Iterator<HistoryRow> rows = site.ledger().history().forPath(fileset.number(), path);
        while (rows.hasNext()) {
            HistoryRow row = rows.next();
            Content before = row.before().content();
            boolean other = before.kind().hasBytes() && now.filter(before::equals).isEmpty();
            if (other && !row.action().equals(History.SUPERSEDED) && site.store().has(before.checksum())) {
                return row;
            }
        }
        throw UserException.usage("nothing else that was at " + path + " is kept", "See 'remsync log " + path + "'.");
    }

    /** The bytes that the path held before a change; a symbolic link's are its target. */
    public InputStream open(HistoryRow change) throws IOException {
        Content content = change.before().content();
        if (!content.kind().hasBytes()) {
            return new ByteArrayInputStream(new byte[0]);
        }
        if (!site.store().isIntact(content.checksum())) {
            throw UserException.notAllowed(
                    "the content of " + path + " from before is kept no more", "See 'remsync log " + path + "' for others.");
        }
        return site.store().open(content.checksum());
    }

    /** Makes the path what it was before a change, and commits. What is there now is kept. */
    public EntryRow run(HistoryRow change) throws IOException {
        BringBack back = new BringBack(site, fileset);
        EntryRow now = back.now(path)
                .orElseThrow(() -> UserException.notAllowed("what is at " + path + " cannot be read", "Look at its permissions."));
        if (now.version().sameContent(change.before()) && now.version().metadata().equals(change.before().metadata())) {
            throw UserException.usage(path + " is as it was then", "");
        }
        back.offer(now, change.before(), "");
        back.settle();
        for (UndoParcel.Left left : back.left()) {
            if (left.reason().equals(Words.of(Outcome.LOCAL_CHANGED))) {
                throw new RetryException(ExitCode.TRY_AGAIN, path + " is being changed", "Run the command again when it is at rest.");
            }
            throw UserException.notAllowed(left.path() + " stays as it is: " + left.reason(), "");
        }
        return site.ledger().entries().find(fileset.number(), path).orElseThrow();
    }
}
