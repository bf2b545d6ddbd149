package org.remsync.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRow;
import org.remsync.model.Belief.Source;

/** What becomes of a parcel that was sent. */
final class Parcels {
    private Parcels() {}

    /**
     * A member's own word that it took a parcel in. If all before it is confirmed too, the member's confirmed tick moves;
     * if not, the parcel's paths get rows of their own until the gap is filled.
     */
    static MemberRow confirm(Site site, MemberRow member, SentRecipient sent) {
        MemberRow now = member;
        if (sent.fromTick() <= member.confirmedTick()) {
            now = member.confirmedUpTo(sent.coversTick());
            site.ledger().members().put(now);
            site.ledger().beliefs().confirm(now.fileset(), now.peer(), sent.number());
        } else {
            new Beliefs(site, now).pin(site.ledger().sent().find(sent.id()).orElseThrow(), sent, Source.CONFIRMED);
        }
        site.ledger().beliefs().dropImplied(now.fileset(), now.peer(), now.confirmedTick());
        close(site, sent);
        return now;
    }

    /** Nothing more is expected of this recipient; the last one takes the parcel's file with it. */
    static void close(Site site, SentRecipient sent) {
        site.ledger().sent().deleteRecipient(sent);
        if (site.ledger().sent().recipients(sent.id()).isEmpty()) {
            SentRow parcel = site.ledger().sent().find(sent.id()).orElseThrow();
            site.ledger().sent().delete(sent.id());
            removeFile(site, parcel);
        }
    }

    /** Where the parity of a parcel in parts is kept. */
    static Path parity(Site site, SentRow parcel) {
        return site.files().outbox().resolve(parcel.file() + ".parity");
    }

    static void removeParity(Site site, SentRow parcel) throws IOException {
        Path directory = parity(site, parcel);
        if (site.disk().stat(directory).isPresent()) {
            Scratch.empty(site.disk(), directory);
            site.disk().delete(directory);
        }
    }

    private static void removeFile(Site site, SentRow parcel) {
        if (parcel.file().isEmpty()) {
            return;
        }
        try {
            removeParity(site, parcel);
            site.disk().delete(site.files().outbox().resolve(parcel.file()));
        } catch (NoSuchFileException gone) {
            // A run that was cut short removed it.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the confirmed parcel " + parcel.file() + " from the outbox", e);
        }
    }
}
