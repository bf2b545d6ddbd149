package org.remsync.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.Limits;
import org.remsync.base.RemsyncException;
import org.remsync.base.RetryException;
import org.remsync.config.LinkSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.MemberRow;
import org.remsync.ledger.PeerRow;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.parcel.JoinAnswer;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ParcelKind;
import org.remsync.parcel.SourceChanged;
import org.remsync.tree.IgnoreRules;

/**
 * The story of a broadcast. Each set is scanned; what it holds now is compared with what each member is believed to hold;
 * members that need the same get one parcel; the parcels are sealed, written down as sent in one transaction, and only then
 * handed over. What a former run wrote down and could not hand over goes first.
 */
public final class BroadcastChanges {
    /** How often a file may change under our hands before the broadcast is put off. */
    private static final int ATTEMPTS = 5;

    private final Site site;
    private final Delivery delivery;
    private final BroadcastOptions options;
    private final List<ScanReport> scans = new ArrayList<>();
    private final List<BroadcastReport.Sent> parcels = new ArrayList<>();

    /** In an open site, by this way out; a dry run makes it a rehearsal. */
    public BroadcastChanges(Site site, Delivery delivery, BroadcastOptions options) {
        if (options.dryRun()) {
            site.rehearse();
        }
        this.site = site;
        this.delivery = delivery;
        this.options = options;
    }

    /** Does it. A set whose scan must be looked at by a person is left out and reported as such. */
    public BroadcastReport run() throws IOException {
        pack();
        SendQueue queue = new SendQueue(site, delivery, options);
        if (!site.isRehearsal()) {
            queue.run();
        }
        return new BroadcastReport(scans, parcels, queue.failures(), queue.waiting());
    }

    /** All of it but for the last step: what is packed and written down stays queued. */
    void pack() throws IOException {
        for (SiteName named : concat(options.to(), options.not())) {
            site.peer(named);
        }
        Scratch.empty(site.disk(), site.files().scratch());
        for (FilesetRow fileset : site.filesets(options.fileset())) {
            broadcast(fileset);
        }
    }

    private static List<SiteName> concat(Iterable<SiteName> one, Iterable<SiteName> two) {
        List<SiteName> all = new ArrayList<>();
        one.forEach(all::add);
        two.forEach(all::add);
        return all;
    }

    private void broadcast(FilesetRow fileset) throws IOException {
        ScanReport scan = new ScanSet(site).scan(fileset, options.acceptDeletions());
        scans.add(scan);
        site.commit();
        for (int attempt = 1; ; attempt++) {
            try {
                List<Plan> plans = plan(current(fileset), scan.rootMissing());
                List<Plan> urgent = urgent(current(fileset), plans);
                if (!urgent.isEmpty()) {
                    sendPlans(current(fileset), urgent);
                    plans = plan(current(fileset), scan.rootMissing());
                }
                sendPlans(current(fileset), plans);
                return;
            } catch (SourceChanged changed) {
                if (scan.held()) {
                    // What cannot be packed is gone, and a person has to say whether that is meant.
                    site.commitBeforeSending();
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw new RetryException(
                            ExitCode.TRY_AGAIN,
                            "file " + changed.path() + " of set " + fileset.name() + " changes faster than it can be packed",
                            "Run 'remsync broadcast' again when it is at rest.");
                }
                new ScanSet(site).scan(current(fileset), options.acceptDeletions());
                site.commit();
            }
        }
    }

    private FilesetRow current(FilesetRow fileset) {
        return site.ledger().filesets().find(fileset.number()).orElseThrow();
    }

    /** Where the root is missing, only receipts go out. */
    private List<Plan> plan(FilesetRow fileset, boolean rootMissing) throws IOException {
        IgnoreRules rules = Trees.rules(site, fileset);
        boolean offering = Headers.Roles.own(site, fileset) == Role.READ_WRITE && !rootMissing;
        List<Plan> plans = new ArrayList<>();
        for (MemberRow row : site.ledger().members().all(fileset.number())) {
            PeerRow peer = site.ledger().peers().find(row.peer()).orElseThrow();
            if (peer.state() == PeerRow.State.ACCEPTED && options.includes(peer.name())) {
                MemberRow member = new Acquaintance(site, fileset).prepare(peer, row);
                boolean survey = (options.survey() || member.surveyDue()) && !rootMissing;
                Path spool = spool("plan-" + fileset.number() + "-" + peer.number());
                plans.add(new PlanBroadcast(site, fileset, rules, peer, member).plan(survey, offering, spool));
            }
        }
        return plans;
    }

    private List<Plan> urgent(FilesetRow fileset, List<Plan> plans) throws IOException {
        UrgentFirst first = new UrgentFirst(site, fileset, Trees.rules(site, fileset));
        List<Plan> urgent = new ArrayList<>();
        for (Plan plan : plans) {
            first.of(plan, spool("urgent-" + fileset.number() + "-" + plan.peer().number())).ifPresent(urgent::add);
        }
        return urgent;
    }

    private Path spool(String name) throws IOException {
        Path spool = site.files().scratch().resolve(name);
        Scratch.remove(site.disk(), spool);
        return spool;
    }

    /** Members with the same plan share a parcel; an answer to an invitation is for one alone. */
    private void sendPlans(FilesetRow fileset, List<Plan> plans) throws IOException {
        Map<String, List<Plan>> groups = new LinkedHashMap<>();
        for (Plan plan : plans) {
            if (plan.isEmpty()) {
                Sent.inStep(site, plan);
            } else {
                String alone = join(fileset, plan).map(JoinAnswer::secretId).orElse("");
                LinkSettings link = site.settings().link(plan.peer().name());
                String alike = plan.kind() + " " + plan.haste() + " " + plan.sum() + alone + link.profile() + link.seal();
                groups.computeIfAbsent(alike, key -> new ArrayList<>()).add(plan);
            }
        }
        for (List<Plan> group : groups.values()) {
            for (int from = 0; from < group.size(); from += Limits.ENVELOPE_RECIPIENTS) {
                sendGroup(fileset, group.subList(from, Math.min(from + Limits.ENVELOPE_RECIPIENTS, group.size())));
            }
        }
        site.commitBeforeSending();
    }

    private Optional<JoinAnswer> join(FilesetRow fileset, Plan plan) {
        return plan.kind() == ParcelKind.SURVEY ? JoinSet.pendingAnswer(site, fileset, plan.peer()) : Optional.empty();
    }

    private void sendGroup(FilesetRow fileset, List<Plan> group) throws IOException {
        Plan plan = group.get(0);
        Optional<JoinAnswer> join = join(fileset, plan);
        ParcelKind kind = join.isPresent() ? ParcelKind.JOIN : plan.kind();
        ManifestHeader header = new Headers(site, fileset).header(kind, group, join);
        String name = Sent.name(site, fileset, header, PackParcel.isEncrypted(site, plan));
        PackParcel packer = new PackParcel(site, fileset);
        Path target = site.isRehearsal() ? spool(name) : site.files().outbox().resolve(name);
        Scratch.remove(site.disk(), target);
        packer.pack(header, group, target);
        long bytes = site.disk().stat(target).orElseThrow().size();
        parcels.add(new BroadcastReport.Sent(
                fileset.name(),
                name,
                group.stream().map(each -> each.peer().name()).toList(),
                kind.text(),
                bytes,
                plan.offers(),
                plan.contents(),
                plan.bytes(),
                plan.asks(),
                packer.firstPaths(plan)));
        new Sent(site, fileset).record(header, name, group, packer);
        if (site.isRehearsal()) {
            site.disk().delete(target);
        }
    }

    /** Puts a failure to hand over into words. */
    static String describe(RemsyncException failure) {
        return failure.told();
    }
}
