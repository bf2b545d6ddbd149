package org.remsync.operation;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.remsync.ledger.EntryTable;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.tree.SetRoot;

/** Tells which sets are here, and who carries them. */
public final class ShowSets {
    /**
     * A set.
     *
     * @param row name, id and root
     * @param since when it came to be here
     * @param presence what stands at the root now
     * @param counts of its entries as of the last scan
     * @param role what this site may do with it
     * @param members the others that carry it, by name
     */
    public record Fileset(
            FilesetRow row,
            Instant since,
            SetRoot.Presence presence,
            EntryTable.Counts counts,
            Role role,
            List<Member> members) {
        /** Copies the list. */
        public Fileset {
            members = List.copyOf(members);
        }
    }

    /** A peer that carries a set, whether it is believed, and what it may do. */
    public record Member(SiteName name, PeerRow.State state, Role role) {}

    private final Site site;

    /** In an open site. */
    public ShowSets(Site site) {
        this.site = site;
    }

    /** All sets, by name. */
    public List<Fileset> all() throws IOException {
        List<Fileset> filesets = new ArrayList<>();
        for (FilesetRow row : site.ledger().filesets().all()) {
            filesets.add(show(row));
        }
        return filesets;
    }

    /** One set. */
    public Fileset find(FilesetName name) throws IOException {
        return show(site.fileset(name));
    }

    private Fileset show(FilesetRow row) throws IOException {
        return new Fileset(
                row,
                Instant.ofEpochMilli(row.createdMillis()),
                new SetRoot(site.disk(), row.root()).check(row.id()),
                site.ledger().entries().counts(row.number()),
                Headers.Roles.own(site, row),
                site.ledger().members().all(row.number()).stream()
                        .map(this::member)
                        .sorted(java.util.Comparator.comparing(Member::name))
                        .toList());
    }

    private Member member(MemberRow row) {
        PeerRow peer = site.ledger().peers().find(row.peer()).orElseThrow();
        return new Member(peer.name(), peer.state(), row.role());
    }
}
