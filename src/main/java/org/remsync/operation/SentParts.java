package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.remsync.ledger.PartProgressRow;
import org.remsync.ledger.PartWaveRow;
import org.remsync.ledger.PeerRow;
import org.remsync.ledger.SentRecipient;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.ledger.SentRow;
import org.remsync.model.NumberSet;
import org.remsync.parcel.PartReport;
import org.remsync.parcel.part.PartLayout;
import org.remsync.parcel.part.PartWriter;

/**
 * What becomes of our parcels in parts. A part is to be mailed, or was and nothing is known of it, or its recipient said that
 * it has it. A part is lost if the recipient has one that was mailed after it; or if it has written two reports since: the
 * first may have crossed it on the way. Then as many are mailed again as the recipient still needs, and no more.
 */
final class SentParts {
    private final Site site;

    SentParts(Site site) {
        this.site = site;
    }

    /** How a parcel is cut, if it is. */
    Optional<PartLayout> layout(SentRow parcel) {
        return site.ledger().parts().layout(parcel.id()).map(PartLayout::parseName);
    }

    /** Cuts a parcel into pieces of at most so many bytes; from here on, all its parts are to be mailed to these recipients. */
    PartLayout cut(SentRow parcel, Path file, int piece, int parity) throws IOException {
        long size = site.disk().stat(file).orElseThrow().size();
        PartLayout layout = PartLayout.of(PartWriter.checksum(site.disk(), file), size, piece, parity);
        Parcels.removeParity(site, parcel);
        site.ledger().parts().cut(parcel.id(), layout.name());
        return layout;
    }

    /** How far a recipient is; one that nothing was mailed to yet gets everything. */
    PartProgressRow progress(SentRow parcel, SentRecipient recipient, PartLayout layout) {
        return site.ledger().parts().progress(parcel.id(), recipient.peer())
                .orElseGet(() -> PartProgressRow.fresh(parcel.id(), recipient.peer(), layout.all()));
    }

    /** Whether a recipient gets a parcel in parts. */
    boolean isInParts(SentRecipient recipient) {
        return site.ledger().parts().progress(recipient.id(), recipient.peer()).isPresent();
    }

    /** A wave that goes on top of those that were. */
    long nextWave(SentRecipient recipient) {
        List<PartWaveRow> waves = site.ledger().parts().waves(recipient.id(), recipient.peer());
        return waves.isEmpty() ? 1 : waves.get(waves.size() - 1).wave() + 1;
    }

    /** One part was mailed. */
    PartProgressRow mailed(PartProgressRow row, long wave, int number) {
        NumberSet before = site.ledger().parts().waves(row.id(), row.peer()).stream()
                .filter(each -> each.wave() == wave)
                .map(PartWaveRow::parts)
                .findFirst()
                .orElse(NumberSet.NONE);
        site.ledger().parts().put(row.id(), row.peer(), new PartWaveRow(wave, row.report(), before.plus(number)));
        PartProgressRow now = row.withMailed(number);
        site.ledger().parts().put(now);
        return now;
    }

    /** A peer's word of what it has of a parcel. */
    void hear(PeerRow peer, PartReport report) {
        Optional<PartProgressRow> row = site.ledger().parts().find(report.layout().name())
                .flatMap(id -> site.ledger().parts().progress(id, peer.number()))
                .filter(each -> each.report() <= report.number());
        row.ifPresent(each -> hear(each, report));
    }

    private void hear(PartProgressRow row, PartReport report) {
        List<PartWaveRow> waves = site.ledger().parts().waves(row.id(), row.peer());
        NumberSet told = NumberSet.range(1, report.upTo());
        long newest = 0;
        int highest = 0;
        for (PartWaveRow wave : waves) {
            NumberSet arrived = wave.parts().and(report.have());
            if (!arrived.isEmpty()) {
                newest = wave.wave();
                highest = arrived.last();
            }
        }
        NumberSet underWay = NumberSet.NONE;
        int lost = 0;
        for (PartWaveRow wave : waves) {
            NumberSet unknown = wave.parts().minus(report.have());
            boolean overtaken = wave.wave() < newest || report.number() >= wave.report() + 2;
            NumberSet gone = overtaken
                    ? unknown.and(told)
                    : wave.wave() == newest ? unknown.and(told).and(NumberSet.range(1, highest)) : NumberSet.NONE;
            lost += gone.count();
            underWay = underWay.plus(unknown.minus(gone));
            site.ledger().parts().put(row.id(), row.peer(), new PartWaveRow(wave.wave(), wave.report(), unknown.minus(gone)));
        }
        Postage.lost(site, row.peer(), lost);
        NumberSet pending = row.pending().minus(report.have());
        NumberSet there = report.have().plus(underWay).plus(pending);
        NumberSet again = report.layout().completing(there, report.layout().all().minus(there));
        put(row.reported(report.have(), report.number(), pending.plus(again)));
    }

    private void put(PartProgressRow row) {
        site.ledger().parts().put(row);
        State state = row.pending().isEmpty() ? State.MAILED : State.QUEUED;
        site.ledger().sent().mark(row.id(), row.peer(), state);
    }

    /** Nothing was heard for long: what the recipient needs beyond what it said it has is mailed again; false to give up. */
    boolean sendAgain(SentRecipient sent) {
        PartProgressRow row = site.ledger().parts().progress(sent.id(), sent.peer()).orElseThrow();
        if (row.report() == 0 && row.tries() > 0) {
            return false;
        }
        PartLayout layout = site.ledger().parts().layout(sent.id()).map(PartLayout::parseName).orElseThrow();
        for (PartWaveRow wave : site.ledger().parts().waves(sent.id(), sent.peer())) {
            Postage.lost(site, sent.peer(), wave.parts().count());
            site.ledger().parts().put(sent.id(), sent.peer(), new PartWaveRow(wave.wave(), wave.report(), NumberSet.NONE));
        }
        put(row.triedAgain(layout.completing(row.have(), layout.all())));
        return true;
    }

    /**
     * Sends again what a recipient was sent before and is not known to have.
     *
     * @param some only these parts of a parcel in parts; none for all that it needs
     * @return the parts that are to be mailed; none of a parcel that goes whole
     */
    NumberSet queueAgain(SentRecipient sent, NumberSet some) {
        Optional<PartProgressRow> row = site.ledger().parts().progress(sent.id(), sent.peer());
        site.ledger().sent().mark(sent.id(), sent.peer(), State.QUEUED);
        if (row.isEmpty()) {
            return NumberSet.NONE;
        }
        PartLayout layout = site.ledger().parts().layout(sent.id()).map(PartLayout::parseName).orElseThrow();
        NumberSet wanted = some.isEmpty() ? layout.completing(row.get().have(), layout.all()) : some.and(layout.all());
        for (PartWaveRow wave : site.ledger().parts().waves(sent.id(), sent.peer())) {
            site.ledger().parts().put(
                    sent.id(), sent.peer(), new PartWaveRow(wave.wave(), wave.report(), wave.parts().minus(wanted)));
        }
        NumberSet pending = row.get().pending().plus(wanted);
        site.ledger().parts().put(row.get().withPending(pending));
        return pending;
    }

    /** The same with one part, where it was one. */
    NumberSet queueAgain(SentRecipient sent, OptionalInt part) {
        return queueAgain(sent, part.isPresent() ? NumberSet.range(part.getAsInt(), part.getAsInt()) : NumberSet.NONE);
    }

    /** How often that was done since a recipient was last heard of. */
    int tries(SentRecipient sent) {
        return site.ledger().parts().progress(sent.id(), sent.peer()).map(PartProgressRow::tries).orElse(0);
    }
}
