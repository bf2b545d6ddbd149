package org.remsync.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.base.ExitCode;
import org.remsync.base.InputException;
import org.remsync.base.RemsyncException;
import org.remsync.base.RetryException;
import org.remsync.base.UserException;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.operation.BroadcastChanges;
import org.remsync.operation.BroadcastOptions;
import org.remsync.operation.Conflict;
import org.remsync.operation.Delivery;
import org.remsync.operation.ListConflicts;
import org.remsync.operation.ProcessParcels;
import org.remsync.operation.ResolveConflict;
import org.remsync.operation.ScanSet;
import org.remsync.operation.Shipment;
import org.remsync.operation.Site;
import org.remsync.operation.TakeInParcel.Outcome;
import org.remsync.parcel.ManifestItem.Offer;

/**
 * What happens at one site: its runs of remsync, each with the trouble that the seed has in mind for it, and each looked at
 * by the judge.
 */
final class Story {
    /** Leaves room for pieces of 200 bytes, so that most parcels go in parts. */
    private static final long SMALL_MAIL = 4200;
    private static final long EACH_RECIPIENT = 300;

    private static final int TYPICAL_STEPS = 60;
    private static final int FEW_STEPS = 20;
    private static final int AIMED_STEPS = 4;
    private static final String[] AIMS = {
        "", "COMMIT", "SYNC own/staging", "SYNC /data/set", "SYNC /data/set", "-> /data/set", "DIRECTORY /data/set",
        "SYNC /home/remsync/basis"
    };

    private final SimSite site;
    private final Person person;
    private final Judge judge;
    private final Truth truth;
    private final SimMail mail;
    private final Nature nature;
    private final AddressBook addresses;
    private final List<String> trace;
    private boolean peace;
    /** What a run of remsync was brought. */
    private List<Offer> busy = List.of();

    /** Which played site a peer is. */
    interface AddressBook {
        int of(org.remsync.model.SiteId id);
    }

    /** One run of remsync. */
    interface Doing {
        void with(Site open) throws IOException;
    }

    Story(SimSite site, Person person, Judge judge, Truth truth, SimMail mail, Nature nature, AddressBook addresses,
            List<String> trace) {
        this.site = site;
        this.person = person;
        this.judge = judge;
        this.truth = truth;
        this.mail = mail;
        this.nature = nature;
        this.addresses = addresses;
        this.trace = trace;
    }

    Judge judge() {
        return judge;
    }

    /** From now on there is no trouble, or there is. */
    void peace(boolean now) {
        peace = now;
    }

    void tell(String what) {
        trace.add(site + " " + what);
    }

    /** The person does something. */
    void edit(Random random) {
        site.steps.quietly(() -> tell(person.act(random, judge.ledger())));
    }

    /** The person does something, remsync scans, and the person changes the same once more, all in no time. */
    void editInHaste(Random random) {
        Tree before = site.tree();
        edit(random);
        List<RelativePath> changed = List.copyOf(site.tree().differing(before).keySet());
        scan(random);
        site.steps.quietly(() -> tell("and at once " + person.act(random, judge.ledger(), changed)));
    }

    /** Runs remsync; false if a crash ended it. */
    boolean run(String what, Random random, Doing doing) {
        judge.begin();
        boolean powerCut = random.nextBoolean();
        plan(random, powerCut);
        site.steps.mustEnd();
        long before = site.steps.taken();
        boolean crashed = false;
        try (Site open = site.open()) {
            doing.with(open);
        } catch (Crash crash) {
            crashed = true;
            tell(what + " and crashes " + crash.getMessage() + (powerCut ? ", power cut" : ""));
        } catch (UserException | RetryException refused) {
            tell(what + ": " + refused.getMessage());
        } catch (RemsyncException | IOException e) {
            throw new IllegalStateException(site + " " + what, e);
        }
        try {
            if (crashed) {
                restart(random, powerCut);
            } else {
                tell(what + ", " + (site.steps.taken() - before) + " steps");
            }
            site.steps.calm();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        judge.end(!crashed);
        return !crashed;
    }

    private void plan(Random random, boolean powerCut) {
        int dice = random.nextInt(100);
        double wait = -Math.log(1 - random.nextDouble());
        long luck = random.nextLong();
        String aim = aim(luck);
        long steps = 1 + (long) (wait * (!nature.harsh() ? TYPICAL_STEPS : aim.isEmpty() ? FEW_STEPS : AIMED_STEPS));
        if (peace) {
            return;
        }
        if (dice < nature.crashes()) {
            site.steps.crashIn(steps, aim);
            if (powerCut) {
                watch();
            }
        } else if (dice < nature.crashes() + nature.meddling()) {
            site.steps.meddleIn(steps, aim, step -> {
                Tree from = site.tree();
                tell("meanwhile: " + person.act(new Random(luck), judge.ledger(), at(step)));
                judge.meddled(from, site.tree());
            });
        }
    }

    /** Where a step is leading: to one path, if it staged what is to be there, and else to all that was brought. */
    private List<RelativePath> at(Object step) {
        Content staged = step instanceof Path file ? site.disk.content(file) : Content.ABSENT;
        List<RelativePath> paths = busy.stream().filter(offer -> offer.version().content().equals(staged)).map(Offer::path).toList();
        return paths.isEmpty() ? busy.stream().map(Offer::path).distinct().toList() : paths;
    }

    /** At which step trouble is to come: in a harsh world mostly at one that matters. */
    private String aim(long luck) {
        return nature.harsh() ? AIMS[(int) (luck & 7)] : "";
    }

    private void watch() {
        try {
            site.ledger.watch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void restart(Random random, boolean powerCut) throws SQLException {
        if (powerCut) {
            site.disk.cutPower(random);
        } else {
            site.disk.settle();
        }
        site.ledger.restart(powerCut && random.nextBoolean());
    }

    void scan(Random random) {
        if (run("scans", random, open -> new ScanSet(open).run(open.fileset(SimSite.SET), false))) {
            judge.requireAllSeen();
        }
    }

    /** Whether anything was posted. */
    boolean broadcast(Random random, int failing) {
        int[] posted = new int[1];
        Delivery delivery = new Delivery() {
            @Override
            public void send(Shipment shipment) throws IOException {
                if (random.nextInt(100) < failing) {
                    throw new RetryException(ExitCode.UNAVAILABLE, "the server is away", "");
                }
                post(shipment);
                posted[0]++;
            }

            @Override
            public long limit(List<PeerRow> recipients, long wanted) {
                return nature.smallMails() ? mailLimit(recipients.size()) : wanted;
            }
        };
        boolean whole = run("broadcasts", random, open -> new BroadcastChanges(open, delivery, BroadcastOptions.ALL).run());
        if (whole) {
            judge.requireAllSeen();
        }
        return posted[0] > 0;
    }

    /** The largest mail to so many where mails are small. */
    static long mailLimit(int recipients) {
        return SMALL_MAIL + EACH_RECIPIENT * recipients;
    }

    private void post(Shipment shipment) throws IOException {
        judge.leaving(SimSite.HOME.resolve("outbox").resolve(shipment.name()));
        site.steps.before(Steps.Kind.MAIL, shipment.fileName());
        List<Integer> to = shipment.recipients().stream().map(peer -> addresses.of(peer.id())).toList();
        mail.post(site.number, to, shipment.fileName(), AtomicFile.read(site.disk, shipment.file()));
        tell("posts " + shipment.fileName() + " to " + to);
        site.steps.after();
    }

    /** Takes in all that has arrived, and settles. A letter that was not yet taken when a crash came will come again. */
    boolean process(Random random) {
        return process(random, mail.collect(site.number));
    }

    boolean process(Random random, List<Letter> letters) {
        List<Letter> left = new ArrayList<>(letters);
        Map<Letter, Path> files = new LinkedHashMap<>();
        letters.forEach(letter -> files.put(letter, site.receive(letter)));
        busy = !nature.harsh() ? List.of() : letters.stream()
                .filter(letter -> !letter.isFalse())
                .flatMap(letter -> site.offers(files.get(letter)).stream())
                .toList();
        boolean whole = run("processes " + letters, random, open -> {
            ProcessParcels process = new ProcessParcels(open);
            for (Letter letter : letters) {
                try {
                    var result = process.takeIn(files.get(letter));
                    if (letter.isFalse() && result.outcome() == Outcome.TAKEN) {
                        throw new Violation("P9", site + " takes in " + letter + ": " + result.text());
                    }
                    judge.acknowledging(letter, result.outcome() == Outcome.TAKEN ? site.offers(files.get(letter)) : List.of());
                    tell("  " + letter + ": " + result.outcome() + " " + result.text());
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                } catch (InputException refused) {
                    tell("  " + letter + " is refused: " + refused.getMessage());
                    // where nearly all is lost, parts may come before the introduction of who sent them
                    boolean stranger = nature.foul() && refused.getMessage().contains("nobody here has accepted");
                    if (letter.isSound() && !stranger) {
                        throw new Violation("P5", site + " refuses " + letter + ": " + refused.getMessage());
                    }
                }
                left.remove(letter);
            }
            process.settle(Optional.empty(), false);
        });
        busy = List.of();
        if (whole) {
            judge.requireGoodConflicts();
        } else {
            left.forEach(mail::again);
        }
        return whole;
    }

    /** The person settles one conflict, if there is one; answers whether there was. */
    boolean resolve(Random random) {
        boolean[] found = new boolean[1];
        run("resolves", random, open -> {
            List<Conflict> conflicts = new ListConflicts(open).run(Optional.empty());
            if (!conflicts.isEmpty()) {
                found[0] = true;
                resolve(open, conflicts.get(random.nextInt(conflicts.size())), random);
            }
        });
        return found[0];
    }

    private void resolve(Site open, Conflict conflict, Random random) throws IOException {
        RelativePath path = conflict.path();
        Conflict.Theirs theirs = conflict.theirs().get(random.nextInt(conflict.theirs().size()));
        Content mine = site.tree().content(path);
        Set<Content> among = new LinkedHashSet<>(Set.of(mine));
        conflict.theirs().forEach(each -> among.add(each.version().content()));
        int dice = random.nextInt(10);
        ResolveConflict resolve = new ResolveConflict(open, conflict);
        tell("settles " + path + " among " + among.stream().map(Truth::brief).toList() + " by " + dice);
        if (dice < 4) {
            belowGoes(open, path);
            truth.settled(path, among, mine);
            resolve.keepMine();
        } else if (dice < 7) {
            truth.settled(path, among, theirs.version().content());
            resolve.takeTheirs(theirs);
        } else if (dice < 8 && theirs.version().content().kind().hasBytes()) {
            belowGoes(open, path);
            truth.settled(path, among, mine);
            Tree before = site.tree();
            try {
                resolve.keepBoth(theirs);
            } finally {
                truth.addedName(before, site.tree(), theirs.version().content());
            }
        } else {
            merge(resolve, path, among);
        }
    }

    private void merge(ResolveConflict resolve, RelativePath path, Set<Content> among) throws IOException {
        byte[] text = ("merged " + among.stream().map(Truth::brief).sorted().toList()).getBytes(StandardCharsets.US_ASCII);
        Path file = SimSite.MAILBOX.resolve("merged");
        if (site.disk.stat(file).isPresent()) {
            site.disk.delete(file);
        }
        try (Disk.Output out = site.disk.create(file)) {
            out.write(text);
        }
        truth.merged(path, among, Content.file(Checksum.ofBytes(text), text.length));
        resolve.takeContent(file);
    }

    /** If a path is decided to be no directory, what waits below it is decided too. */
    private void belowGoes(Site open, RelativePath path) {
        open.ledger().incoming().all(open.fileset(SimSite.SET).number()).forEachRemaining(row -> {
            if (row.path().isBelow(path)) {
                truth.settled(row.path(), List.of(row.version().content()), site.tree().content(row.path()));
            }
        });
    }
}
