package org.remsync.sim;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.remsync.ledger.IncomingRow;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.operation.InitSet;
import org.remsync.operation.InvitePeer;
import org.remsync.operation.JoinSet;
import org.remsync.operation.Site;
import org.remsync.seal.Invitation;

/**
 * One seed's world: some sites come to share a set, then persons, mail, crashes and clocks do what the seed likes, and then
 * there is peace, in which all must become alike. Every action draws its luck from the seed and its own number, so that
 * leaving one out changes no other: that is how a failing story is made short.
 */
final class Simulation implements AutoCloseable {
    private static final int ROUNDS = 12;

    private final long seed;
    private final Nature nature;
    private final SimClock.World time = new SimClock.World();
    private final Truth truth = new Truth();
    private final SimMail mail;
    private final List<SimSite> sites = new ArrayList<>();
    private final List<Story> stories = new ArrayList<>();
    private final Map<SiteId, Integer> addresses = new HashMap<>();
    private final Map<Integer, Database.Image> backups = new HashMap<>();
    private final List<String> trace = new ArrayList<>();
    private final Optional<Impostor> impostor;

    Simulation(long seed, SimLedger.Pool pool) throws SQLException, IOException {
        this.seed = seed;
        this.nature = Nature.of(seed);
        this.mail = new SimMail(seed);
        Person.Shelf shelf = new Person.Shelf(nature.blocks() ? 1200 : 0);
        trace.add("seed " + seed + ": " + nature);
        for (int i = 0; i < nature.sites(); i++) {
            SimSite site = new SimSite(i, luck(-1 - i), time, pool);
            sites.add(site);
            site.install(nature);
            Person person = new Person(site.name.text(), site.disk, SimSite.ROOT, truth, nature.habits(), shelf);
            Judge judge = new Judge(site, truth, nature);
            stories.add(new Story(site, person, judge, truth, mail, nature, addresses::get, trace));
        }
        if (nature.foul()) {
            mail.foul(new Mischief(nature.sites()));
        }
        impostor = nature.foul() ? Optional.of(new Impostor(nature, luck(-300), time, pool)) : Optional.empty();
    }

    @Override
    public void close() throws SQLException {
        for (SimSite site : sites) {
            site.close();
        }
        if (impostor.isPresent()) {
            impostor.get().close();
        }
    }

    private Random luck(long action) {
        Random random = new Random(seed * 1_000_003 + action * 0x9e3779b97f4a7c15L);
        random.nextLong();
        return random;
    }

    /** What happened, for people. */
    List<String> trace() {
        return trace;
    }

    /** How many actions there are before peace. */
    int actions() {
        return nature.actions();
    }

    /** What came of it so far: all that was told, written and posted, what lies there, and how late it is at each site. */
    Played played() {
        long digest = 31L * trace.hashCode() + mail.digest();
        for (SimSite site : sites) {
            digest = 31 * (31 * digest + site.steps.digest()) + site.clock.nanoseconds();
            digest = 31 * digest + site.tree().toString().hashCode();
        }
        return new Played(time.seconds() / 3600 * sites.size(), digest);
    }

    /** Plays it all. Throws a {@link Violation} where a promise is broken. */
    void play(Set<Integer> leftOut) throws IOException, SQLException {
        begin();
        for (int i = 0; i < nature.actions(); i++) {
            if (!leftOut.contains(i)) {
                Random luck = luck(i);
                mail.luck(luck.nextLong());
                trace.add("-- " + i);
                act(stories.get(luck.nextInt(stories.size())), luck);
            }
        }
        new Peace(sites, stories, truth, mail, time, trace, luck(-100), nature).reign();
    }

    /** The first site makes the set, the others join, some of them with files of their own. */
    private void begin() throws IOException {
        Random luck = luck(-200);
        for (int i = 0; i < sites.size(); i++) {
            if (luck.nextInt(3) > 0) {
                stories.get(i).edit(luck);
                stories.get(i).edit(luck);
            }
        }
        try (Site first = sites.get(0).open()) {
            addresses.put(first.id(), 0);
            new InitSet(first).run(SimSite.SET, SimSite.ROOT);
        }
        for (int i = 1; i < sites.size(); i++) {
            Invitation invitation;
            int host = luck.nextInt(i);
            try (Site inviting = sites.get(host).open()) {
                invitation = new InvitePeer(inviting).run(
                        sites.get(i).name, Optional.empty(), SimSite.SET, Role.READ_WRITE, Duration.ofDays(36_500));
            }
            try (Site joining = sites.get(i).open()) {
                addresses.put(joining.id(), i);
                new JoinSet(joining).run(invitation, Optional.of(SimSite.ROOT), Optional.empty());
            }
        }
        stories.forEach(story -> story.judge().end(true));
        if (nature.amnesia() > 0 || nature.silent() >= 0 || luck.nextBoolean()) {
            shakeHands(luck);
        }
        mail.weather(nature.weather());
    }

    /**
     * All get to know each other before anything bad happens: who forgets an open invitation needs a person's help. Where one
     * will fall silent, even those that only it could introduce; that travels with whatever else there is to say.
     */
    private void shakeHands(Random luck) {
        stories.forEach(story -> story.peace(true));
        boolean wholly = nature.silent() >= 0;
        for (int i = 0; i < (wholly ? 6 : 2) * sites.size(); i++) {
            Story story = stories.get(i % sites.size());
            if (wholly) {
                time.pass(20 * 3600);
                story.edit(luck);
            }
            story.broadcast(luck, 0);
            stories.forEach(each -> each.process(luck));
        }
        stories.forEach(story -> story.peace(false));
    }

    private void act(Story story, Random luck) throws IOException, SQLException {
        int seconds = luck.nextInt(20 * 3600);
        time.pass(nature.harsh() ? seconds / 5 : seconds);
        mail.turn();
        if (impostor.isPresent() && luck.nextInt(15) == 0) {
            impostor.get().act(sites.get(luck.nextInt(sites.size())), mail, addresses::get, luck);
            trace.add("somebody writes under another's name");
        }
        int dice = luck.nextInt(100);
        if (dice < nature.amnesia()) {
            forget(story, luck);
        } else if (dice < 10) {
            story.resolve(luck);
        } else if (dice < 13 && nature.harsh() && luck.nextBoolean()) {
            story.editInHaste(luck);
        } else if (dice < 13) {
            story.scan(luck);
        } else if (dice < 16 && nature.badClocks()) {
            long days = luck.nextInt(800) - 400;
            sites.get(stories.indexOf(story)).clock.wrongBy(days * 86_400_000_000_000L + luck.nextInt());
            story.tell("has a clock that is wrong by " + days + " days");
        } else if (dice < 45) {
            story.edit(luck);
        } else if (dice < 70) {
            story.broadcast(luck, 5);
        } else {
            story.process(luck);
        }
    }

    /** A ledger is lost, or put back to what it was, or kept to be put back. */
    private void forget(Story story, Random luck) throws SQLException {
        int number = stories.indexOf(story);
        SimSite site = sites.get(number);
        Database.Image backup = backups.get(number);
        truth.deletionsMayReturn();
        if (backup == null || luck.nextInt(3) == 0) {
            backups.put(number, site.ledger.image());
            story.tell("keeps a copy of its ledger");
        } else if (luck.nextBoolean()) {
            site.halfDone().forEach(truth::mayLookDeleted);
            site.ledger.putBack(backup);
            story.tell("puts its ledger back");
        } else {
            site.ledger.lose();
            story.tell("loses its ledger");
        }
    }
}
