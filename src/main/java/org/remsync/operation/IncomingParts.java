package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.remsync.base.Disk;
import org.remsync.base.InputException;
import org.remsync.base.Limits;
import org.remsync.ledger.PeerRow;
import org.remsync.model.NumberSet;
import org.remsync.parcel.part.PartHeader;
import org.remsync.parcel.part.PartLayout;

/**
 * Keeps the parts of parcels until there are enough, within bounds. The files are all there is to know of them: a directory
 * for the sender, one in it for the parcel and how it is cut, and in that a file for each part.
 */
final class IncomingParts {
    /** Where parts go whose sender answers an invitation, it may be. */
    private static final String STRANGERS = "strangers";
    private static final String ENDING = ".rsp";

    /** A parcel of which parts are here. */
    static final class Waiting {
        final PartLayout layout;
        private final Path directory;
        private NumberSet have;
        private long changed;

        private Waiting(PartLayout layout, Path directory, NumberSet have, long changed) {
            this.layout = layout;
            this.directory = directory;
            this.have = have;
            this.changed = changed;
        }

        /** The parts that are here. */
        NumberSet have() {
            return have;
        }

        /** How many more are needed. */
        int needed() {
            return layout.needed(have);
        }

        /** Where a part is. */
        Path file(int number) {
            return directory.resolve(number + ENDING);
        }

        private long bytes() {
            return (long) have.count() * layout.piece();
        }
    }

    private final Site site;
    private final List<Waiting> all = new ArrayList<>();

    /** Looks at what is there. */
    IncomingParts(Site site) throws IOException {
        this.site = site;
        if (site.disk().stat(site.files().parts()).isEmpty()) {
            return;
        }
        for (Path sender : site.disk().list(site.files().parts())) {
            for (Path directory : site.disk().list(sender)) {
                read(directory).ifPresent(all::add);
            }
        }
    }

    private Optional<Waiting> read(Path directory) throws IOException {
        PartLayout layout;
        try {
            layout = PartLayout.parseName(directory.getFileName().toString());
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
        List<Integer> numbers = new ArrayList<>();
        for (Path file : site.disk().list(directory)) {
            String name = file.getFileName().toString();
            if (name.matches("[1-9][0-9]{0,5}\\" + ENDING)) {
                numbers.add(Integer.parseInt(name.substring(0, name.length() - ENDING.length())));
            }
        }
        long changed = site.disk().stat(directory).orElseThrow().modified();
        return Optional.of(new Waiting(layout, directory, NumberSet.of(numbers.stream().mapToInt(each -> each)), changed));
    }

    private Path directory(Optional<PeerRow> peer) {
        return site.files().parts().resolve(peer.map(row -> row.id().text()).orElse(STRANGERS));
    }

    /** What waits of a peer. */
    List<Waiting> of(PeerRow peer) {
        return all.stream().filter(each -> each.directory.getParent().equals(directory(Optional.of(peer)))).toList();
    }

    /** What waits and is enough: a run was cut short before it was joined. */
    List<Waiting> complete() {
        return all.stream().filter(each -> each.needed() == 0).toList();
    }

    /** What waits of parcels of a size. */
    List<Waiting> ofSize(long bytes) {
        return all.stream().filter(each -> each.layout.size() == bytes).toList();
    }

    /** A parcel's parts, and those of it from the same sender that are cut otherwise. */
    List<Waiting> alike(Waiting waiting) {
        return all.stream()
                .filter(each -> each.directory.getParent().equals(waiting.directory.getParent()))
                .filter(each -> each.layout.parcel().equals(waiting.layout.parcel()))
                .toList();
    }

    /** Who sent it; empty for strangers and those that were forgotten. */
    Optional<PeerRow> sender(Waiting waiting) {
        return site.ledger().peers().all().stream()
                .filter(peer -> directory(Optional.of(peer)).equals(waiting.directory.getParent()))
                .findFirst();
    }

    /** Stores a checked part durably; empty if it was here already. */
    Optional<Waiting> put(Optional<PeerRow> peer, PartHeader header, Path file) throws IOException {
        Path directory = directory(peer).resolve(header.layout().name());
        Optional<Waiting> here = all.stream().filter(each -> each.directory.equals(directory)).findFirst();
        if (here.filter(each -> each.have.contains(header.number())).isPresent()) {
            return Optional.empty();
        }
        long most = peer.isPresent() ? Limits.PEER_PART_BYTES : Limits.QUARANTINE_BYTES;
        if (header.layout().size() > most) {
            throw new InputException(
                    "part of a parcel of " + header.layout().size() + " bytes, of which at most " + most + " may wait here",
                    "Bring it by another way than in parts.");
        }
        makeRoom(peer, directory, header.layout().piece());
        site.disk().makeDirectories(directory);
        Waiting waiting = here.orElseGet(() -> new Waiting(header.layout(), directory, NumberSet.NONE, 0));
        copy(file, waiting.file(header.number()));
        waiting.have = waiting.have.plus(header.number());
        waiting.changed = Long.MAX_VALUE;
        if (here.isEmpty()) {
            all.add(waiting);
        }
        return Optional.of(waiting);
    }

    private void copy(Path file, Path target) throws IOException {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Scratch.remove(site.disk(), fresh);
        try (InputStream in = site.disk().read(file);
                Disk.Output out = site.disk().create(fresh)) {
            in.transferTo(out);
            out.sync();
        }
        site.disk().move(fresh, target);
        site.disk().sync(target.getParent());
    }

    /** Of the peer, then of all, what has gone longest without a new part goes; never what the new one belongs to. */
    private void makeRoom(Optional<PeerRow> peer, Path spared, long bytes) throws IOException {
        long most = peer.isPresent() ? Limits.PEER_PART_BYTES : Limits.QUARANTINE_BYTES;
        Path mine = directory(peer);
        List<Waiting> ofPeer = all.stream().filter(each -> each.directory.getParent().equals(mine)).toList();
        drop(ofPeer, spared, bytes, most, Limits.PEER_PARTS);
        drop(List.copyOf(all), spared, bytes, Limits.PART_BYTES, Limits.PARTS);
    }

    private void drop(List<Waiting> some, Path spared, long more, long mostBytes, int mostParts) throws IOException {
        long bytes = more + some.stream().mapToLong(Waiting::bytes).sum();
        long parts = 1 + some.stream().mapToLong(each -> each.have.count()).sum();
        for (Waiting oldest : some.stream().sorted(Comparator.comparingLong(each -> each.changed)).toList()) {
            if ((bytes > mostBytes || parts > mostParts) && !oldest.directory.equals(spared)) {
                bytes -= oldest.bytes();
                parts -= oldest.have.count();
                site.notice("too many parts wait for others: those of parcel " + oldest.layout.parcel().abbreviated() + " ("
                        + oldest.have.count() + " of " + oldest.layout.data() + " needed) are dropped; it will be sent again");
                remove(oldest);
            }
        }
    }

    /** Forgets a parcel's parts. */
    void remove(Waiting waiting) throws IOException {
        for (Path file : site.disk().list(waiting.directory)) {
            site.disk().delete(file);
        }
        site.disk().delete(waiting.directory);
        all.remove(waiting);
    }

    /** What is missing, for people: the first of the parts of data that are not here. */
    static NumberSet missing(Waiting waiting) {
        return NumberSet.of(IntStream.rangeClosed(1, waiting.layout.data()).filter(number -> !waiting.have.contains(number)));
    }
}
