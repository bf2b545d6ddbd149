package org.remsync.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.remsync.model.SiteName;
import org.remsync.operation.BroadcastReport;
import org.remsync.operation.Conflict;
import org.remsync.operation.InitSet;
import org.remsync.operation.StatusReport;
import org.remsync.report.Quantity;

/** The story of three sites, chapter by chapter: what is told is done, and what is claimed is looked at. */
public final class DemoStory {
    private static final Duration MORE_THAN_PATIENCE = Duration.ofDays(4);

    private final Narrator narrator;
    private final Traffic traffic;
    private final MailServer server;
    private final Place port;
    private final Place ship;
    private final Place camp;
    private final List<Place> all;

    private DemoStory(DemoDirectory directory, MailServer server, Narrator narrator) throws IOException {
        this.narrator = narrator;
        this.traffic = new Traffic(narrator);
        this.server = server;
        this.port = new Place(directory.path(), "port", server);
        this.ship = new Place(directory.path(), "ship", server);
        this.camp = new Place(directory.path(), "camp", server);
        this.all = List.of(port, ship, camp);
    }

    /** Plays and tells it; whether all trees are alike in the end, and nothing waits anywhere. */
    public static boolean tell(DemoDirectory directory, Narrator narrator) throws IOException {
        narrator.begin("Three sites keep the same files, and nothing but mail goes between them.");
        try (MailServer server = new MailServer()) {
            narrator.tell("""
                    This program runs a mail server for them: SMTP on %s:%d, IMAP on port %d. Everything else is in
                    %s%s.
                    """.formatted(
                            MailServer.HOST, server.smtpPort(), server.imapPort(), directory.path(),
                            directory.kept() ? "" : ", which is removed at the end"));
            return new DemoStory(directory, server, narrator).tell();
        }
    }

    private boolean tell() throws IOException {
        showASite();
        introduceTheSites();
        editEverywhere();
        loseAMail();
        sendItAgain();
        editOneFileAtTwoSites();
        mergeAtOneOfThem();
        deleteAndRename();
        return prove();
    }

    private void showASite() throws IOException {
        narrator.chapter("A site is a directory with settings, keys and a ledger");
        narrator.tell("port, ship and camp have one each, and a mailbox. These are the settings of ship:");
        narrator.show(ship.settings());
    }

    private void introduceTheSites() throws IOException {
        narrator.chapter("Sites are introduced by a mail each way");
        Voyage.fill(port);
        port.at("init", site -> new InitSet(site).run(Voyage.SET, port.tree()));
        Voyage.fillFromStick(camp);
        Proof atPort = new Proof(List.of(port));
        Proof onStick = new Proof(List.of(camp));
        Letters.invite(port, ship);
        Letters.invite(port, camp);
        Letters.join(ship);
        Letters.join(camp);
        narrator.tell("""
                port makes a set of %d files, %s, and mails an invitation to ship and to camp. ship joins with an
                empty directory; camp with one that holds %d of the files, %s, brought on a stick. Each line is a mail
                with one sealed parcel:
                """.formatted(
                        atPort.files(), Quantity.bytes(atPort.size()),
                        onStick.files(), Quantity.bytes(onStick.size())));
        List<BroadcastReport.Sent> sent = traffic.untilQuiet(all);
        narrator.observe(new Proof(all).holds(), "Now all three have the same files.");
        narrator.observe(
                bytesTo(camp, sent) < onStick.size(),
                "Checksums went first, so what camp had on its stick did not travel.");
        narrator.observe(
                ship.knows(camp) && camp.knows(ship),
                """
                ship and camp, who never met, accept each other on port's word (link.introductions). The fingerprints of
                the keys, for people to compare by telephone:
                """);
        for (Place place : all) {
            narrator.show(place.name() + "  " + place.fingerprint());
        }
    }

    private static long bytesTo(Place place, List<BroadcastReport.Sent> all) {
        return all.stream()
                .filter(sent -> sent.recipients().contains(place.name()))
                .mapToLong(BroadcastReport.Sent::bytes)
                .sum();
    }

    private void editEverywhere() throws IOException {
        narrator.chapter("Everybody edits; nobody is master");
        port.edit(Voyage.STORES, "flour,40 kg", "flour,35 kg");
        ship.write(Voyage.CREW, Voyage.CREW_TEXT + "Eve, since Tuesday\n");
        camp.write("tents.txt", "north tent: Ann, Bo\nsouth tent: Cem, Dora\n");
        narrator.tell("""
                port changes stores.csv, ship changes crew.txt, camp adds tents.txt. Each broadcasts one mail for both
                others, with what they do not have; then all process their mail:
                """);
        traffic.untilQuiet(all);
        narrator.observe(new Proof(all).holds(), "All three have the same files again.");
    }

    private void loseAMail() throws IOException {
        narrator.chapter("A mail gets lost");
        ship.write(Voyage.SOUNDINGS, "hour,fathoms\n06,40\n07,31\n08,12\n");
        narrator.tell("ship adds soundings.csv:");
        traffic.broadcast(List.of(ship));
        Set<String> lost = server.lose(port, ship);
        narrator.observe(
                lost.size() == 1,
                "Before port looks, the mail is deleted from its mailbox: " + String.join("", lost) + ".");
        traffic.process(all);
        narrator.observe(
                camp.has(Voyage.SOUNDINGS) && !port.has(Voyage.SOUNDINGS),
                "All have processed their mail. camp has soundings.csv now, and port has not.");
        traffic.untilQuiet(all);
        narrator.tell("No receipt of port covers that parcel, so ship knows what it does not know. From its status:");
        for (StatusReport.Member member : ship.status().members()) {
            narrator.show(member.name() + "  " + acknowledged(member));
        }
    }

    private String acknowledged(StatusReport.Member member) {
        if (member.underWay().isEmpty()) {
            return "has acknowledged all";
        }
        StatusReport.UnderWay parcel = member.underWay().get(0);
        String age = Quantity.time(Duration.between(parcel.created(), ship.clock().now()));
        return "parcel " + parcel.number() + " mailed " + age + " ago, without a receipt";
    }

    private void sendItAgain() throws IOException {
        ship.clock().setForward(MORE_THAN_PATIENCE);
        narrator.tell("""
                A receipt has 3 days to come (link.patience). Nobody waits here: ship's clock is set %d days forward, and
                ship broadcasts, as cron would make it do:
                """.formatted(MORE_THAN_PATIENCE.toDays()));
        traffic.broadcast(List.of(ship));
        traffic.process(List.of(port));
        narrator.observe(port.has(Voyage.SOUNDINGS), "port has soundings.csv.");
        traffic.untilQuiet(all);
        narrator.observe(isAcknowledged(ship.status()), "Now all that ship sent is acknowledged.");
    }

    private void editOneFileAtTwoSites() throws IOException {
        narrator.chapter("Two people change one file");
        ship.edit(Voyage.JOURNAL, Voyage.MONDAY, Voyage.MONDAY + ", wind south-west");
        camp.edit(Voyage.JOURNAL, Voyage.FRIDAY, Voyage.FRIDAY + ", the stove is broken");
        String atShip = ship.read(Voyage.JOURNAL);
        String atCamp = camp.read(Voyage.JOURNAL);
        narrator.tell("""
                In journal.txt ship writes about Monday and camp about Friday, before either hears of the other:
                """);
        traffic.broadcast(List.of(ship, camp));
        traffic.process(all);
        narrator.observe(
                ship.read(Voyage.JOURNAL).equals(atShip) && camp.read(Voyage.JOURNAL).equals(atCamp),
                """
                Neither change knew of the other, so remsync does not choose. Every site keeps the file that it has,
                holds the other version, and says that a person is needed:
                """);
        for (Place place : all) {
            for (Conflict conflict : place.conflicts()) {
                narrator.show(describe(place.name(), conflict));
            }
        }
        narrator.tell("Meanwhile they tell each other who has which version:");
        traffic.untilQuiet(all);
    }

    private static String describe(SiteName place, Conflict conflict) {
        Conflict.Theirs theirs = conflict.theirs().get(0);
        return place + "  conflict at " + conflict.path() + ": " + conflict.ours().content().checksum().abbreviated()
                + " here, " + theirs.version().content().checksum().abbreviated() + " from " + theirs.peer().name();
    }

    private void mergeAtOneOfThem() throws IOException {
        narrator.chapter("One merge settles it everywhere");
        boolean clean = camp.merge(camp.conflicts().get(0));
        narrator.observe(clean, """
                At camp the two versions are merged with the one from which both began. No line was changed in both,
                so no hand is needed:
                """);
        narrator.show(camp.read(Voyage.JOURNAL));
        narrator.tell("It travels like any other edit:");
        traffic.broadcast(List.of(camp));
        traffic.process(List.of(port, ship));
        String merged = camp.read(Voyage.JOURNAL);
        boolean settled = true;
        for (Place place : all) {
            settled &= place.conflicts().isEmpty() && place.read(Voyage.JOURNAL).equals(merged);
        }
        narrator.observe(settled, """
                port and ship take it and ask nobody: it descends from both versions, so it is no new conflict.
                """);
        traffic.untilQuiet(all);
    }

    private void deleteAndRename() throws IOException {
        narrator.chapter("A deletion is kept; a rename costs a line");
        port.delete(Voyage.DRAFT);
        ship.move(Voyage.CHART, Voyage.CHART_RENAMED);
        narrator.tell("port deletes draft.txt. ship renames coast.img, 256 KiB, to landing.img:");
        traffic.broadcast(List.of(port, ship));
        traffic.process(all);
        boolean renamed = true;
        for (Place place : all) {
            renamed &= place.has(Voyage.CHART_RENAMED) && !place.has(Voyage.CHART) && !place.has(Voyage.DRAFT);
        }
        narrator.observe(renamed, "Done at all sites. What the others have under another name is not sent again.");
        narrator.observe(
                ship.keeps(Voyage.DRAFT_TEXT) && camp.keeps(Voyage.DRAFT_TEXT),
                "What a mail deletes or replaces is kept: ship and camp can still restore draft.txt.");
        traffic.untilQuiet(all);
    }

    private boolean prove() throws IOException {
        narrator.chapter("The proof: all files, read from the three disks just now, by SHA-256");
        Proof proof = new Proof(all);
        narrator.show(proof.table());
        narrator.tell(traffic.parcels() + " parcels, " + Quantity.bytes(traffic.bytes()) + ", went in " + server.mails()
                + " mails, " + Quantity.bytes(server.bytes()) + "; two of these were the invitations.");
        boolean atRest = true;
        for (Place place : all) {
            atRest &= isAtRest(place.status());
        }
        narrator.end(!proof.holds()
                ? "The trees are NOT alike."
                : atRest ? "All three trees are alike. No conflict is left, and every parcel is acknowledged."
                : "All three trees are alike, but NOT everything is acknowledged.");
        return proof.holds() && atRest;
    }

    private static boolean isAtRest(StatusReport.Fileset status) {
        return !status.needsPerson()
                && status.unsettled() == 0
                && status.held().isEmpty()
                && isAcknowledged(status);
    }

    private static boolean isAcknowledged(StatusReport.Fileset status) {
        return status.members().stream().allMatch(member -> member.underWay().isEmpty());
    }
}
