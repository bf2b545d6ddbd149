package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.remsync.base.Limits;
import org.remsync.config.LinkSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRow;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ParcelKind;

/**
 * Asks peers whose links want it for missing parts and contents in a note of its own, right after what came was taken in;
 * not more than a few times a day, and within the budget.
 */
public final class AskAtOnce {
    private final Site site;
    private final Delivery delivery;

    /** In an open site, by this way out. */
    public AskAtOnce(Site site, Delivery delivery) {
        this.site = site;
        this.delivery = delivery;
    }

    /**
     * Asks for what is due.
     *
     * @return what could not be handed over, a line each; it goes with the next broadcast
     */
    public List<String> run() throws IOException {
        List<SentRow> notes = new ArrayList<>();
        for (FilesetRow fileset : site.isRehearsal() ? List.<FilesetRow>of() : site.ledger().filesets().all()) {
            for (MemberRow member : site.ledger().members().all(fileset.number())) {
                PeerRow peer = site.ledger().peers().find(member.peer()).orElseThrow();
                if (mayAsk(peer) && !isAskedAlready(member)) {
                    ask(fileset, member, peer).ifPresent(notes::add);
                }
            }
        }
        if (notes.isEmpty()) {
            return List.of();
        }
        site.commitBeforeSending();
        SendQueue queue = new SendQueue(site, delivery, BroadcastOptions.ALL);
        queue.run(notes);
        return queue.failures();
    }

    private boolean mayAsk(PeerRow peer) {
        return peer.state() == PeerRow.State.ACCEPTED
                && site.settings().link(peer.name()).ask() == LinkSettings.Ask.AT_ONCE
                && new DailyCount(site, "asks", peer).count() < Limits.ASKS_AT_ONCE;
    }

    /** A note that could not go yet asks as well as another one would. */
    private boolean isAskedAlready(MemberRow member) {
        return site.ledger().sent().unconfirmed(member.fileset(), member.peer()).stream().anyMatch(sent -> sent.number() == 0);
    }

    private Optional<SentRow> ask(FilesetRow fileset, MemberRow member, PeerRow peer) throws IOException {
        Path spool = site.files().scratch().resolve("ask-" + fileset.number() + "-" + peer.number());
        Scratch.remove(site.disk(), spool);
        try {
            Plan plan = new PlanBroadcast(site, fileset, Trees.rules(site, fileset), peer, member).plan(false, false, spool);
            if (plan.asks() == 0 && !new PartReports(site).areMissing(peer)) {
                return Optional.empty();
            }
            ManifestHeader header = new Headers(site, fileset).header(ParcelKind.NOTE, List.of(plan), Optional.empty());
            String name = Sent.name(site, fileset, header, PackParcel.isEncrypted(site, plan));
            PackParcel packer = new PackParcel(site, fileset);
            packer.pack(header, List.of(plan), site.files().outbox().resolve(name));
            SentRow note = new Sent(site, fileset).record(header, name, List.of(plan), packer);
            new DailyCount(site, "asks", peer).add();
            return Optional.of(note);
        } finally {
            Scratch.remove(site.disk(), spool);
        }
    }
}
