package org.remsync.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.remsync.ledger.PeerRow;
import org.remsync.mail.Candidate;
import org.remsync.model.Role;
import org.remsync.operation.Quarantine;
import org.remsync.operation.StatusReport;
import org.remsync.operation.TrustPeer;
import org.remsync.report.Quantity;
import org.remsync.report.Table;

/** The status for people. What waits for one of them comes first, with the command that settles it. */
final class StatusText {
    private static final int DAMAGED_SHOWN = 5;

    private final Terminal terminal;
    private final Instant now;

    StatusText(Terminal terminal, Instant now) {
        this.terminal = terminal;
        this.now = now;
    }

    void print(StatusReport status) {
        terminal.print("site " + status.site());
        status.filesets().forEach(this::print);
        damaged(status.damaged());
        if (!status.strays().isEmpty()) {
            terminal.print("");
            status.strays().forEach(terminal::print);
        }
        if (!status.candidates().isEmpty()) {
            terminal.print("");
            for (TrustPeer.Candidate candidate : status.candidates()) {
                Listing.candidate(candidate).forEach(terminal::print);
                terminal.print("  if that is right: remsync trust " + candidate.name());
            }
        }
    }

    private void damaged(List<Quarantine.Damaged> damaged) {
        if (damaged.isEmpty()) {
            return;
        }
        terminal.print("");
        terminal.print(Quantity.of(damaged.size(), "parcel") + " came damaged, the last "
                + ago(damaged.get(damaged.size() - 1).since()) + "; what they brought is sent again by itself");
        damaged.stream().skip(Math.max(0, damaged.size() - DAMAGED_SHOWN)).forEach(each ->
                terminal.print("  " + each.reason() + "; it begins as " + each.file()));
    }

    private void print(StatusReport.Fileset set) {
        terminal.print("");
        terminal.print("set " + set.name() + " in " + set.root() + Listing.absence(set.presence()) + ": "
                + Quantity.of(set.counts().live(), "entry") + " of " + Quantity.bytes(set.counts().bytes())
                + (set.role() == Role.READ_ONLY ? ", read-only here" : ""));
        if (set.conflicts() > 0) {
            terminal.print("  " + Quantity.of(set.conflicts(), "conflict")
                    + " to settle: remsync conflicts, remsync resolve");
        }
        if (set.heldDeletions() > 0) {
            terminal.print("  " + Quantity.of(set.heldDeletions(), "deletion")
                    + " held, being many: remsync scan --accept-deletions, or bring the files back");
        }
        for (StatusReport.Held held : set.held()) {
            terminal.print("  " + Quantity.of(held.count(), "version") + " held, the first " + ago(held.since()) + ": "
                    + held.reason());
            Listing.heldPaths(held, held.paths().size()).forEach(path -> terminal.print("    " + path));
        }
        if (set.unsettled() > 0) {
            terminal.print("  " + Quantity.of(set.unsettled(), "version")
                    + " came and wait: remsync process /dev/null");
        }
        members(set.members());
        for (StatusReport.Invited invited : set.invitations()) {
            String address = invited.address().map(mail -> " <" + mail + ">").orElse("");
            terminal.print("  " + invited.name() + address + " is invited until " + invited.expires());
        }
    }

    private void members(List<StatusReport.Member> members) {
        Table table = new Table("  PEER", "ROLE", "LAST HEARD", "OF OURS IT LACKS", "IN FLIGHT");
        members.forEach(member -> table.row(
                "  " + member.name(),
                member.role(),
                member.lastHeard().map(this::ago).orElse("never"),
                lacks(member),
                inFlight(member)));
        if (!table.isEmpty()) {
            terminal.append(table.toString());
        }
        for (StatusReport.Member member : members) {
            member.returned().ifPresent(why -> terminal.print("  mail to " + member.name() + " came back: " + why
                    + "; once that is mended: remsync parcel resend --to " + member.name()));
            member.mailLimit().ifPresent(limit -> terminal.print("  mail to " + member.name() + " is at most "
                    + Quantity.bytes(limit.found()) + " each, since larger ones came back; link.message-limit is "
                    + Quantity.bytes(limit.set())));
            if (!member.gaps().isEmpty() && !member.inStep()) {
                terminal.print("  missing parcels of " + member.name() + ": " + Listing.join(member.gaps()));
            }
        }
    }

    private static String lacks(StatusReport.Member member) {
        if (member.state() != PeerRow.State.ACCEPTED) {
            return Listing.word(member.state());
        }
        if (member.unknown()) {
            return member.joining() ? "unknown; it has not acknowledged that we joined" : "unknown";
        }
        StatusReport.Differences differences = member.differences();
        List<String> parts = new ArrayList<>();
        part(parts, differences.unsent(), "not sent");
        part(parts, differences.unconfirmed(), "sent");
        part(parts, differences.reported(), "sent by others");
        part(parts, differences.unknown(), "unknown");
        part(parts, differences.contradictory(), "contradictory");
        return parts.isEmpty() ? member.inStep() ? "nothing; all alike" : "nothing" : String.join(", ", parts);
    }

    private static void part(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private String inFlight(StatusReport.Member member) {
        List<StatusReport.UnderWay> parcels = member.underWay();
        if (parcels.isEmpty()) {
            return "";
        }
        Instant oldest = parcels.get(0).created();
        boolean queued = parcels.stream().anyMatch(parcel -> parcel.mailed().isEmpty());
        return Quantity.of(parcels.size(), "parcel") + ", the oldest " + ago(oldest)
                + (queued ? ", not all mailed" : "");
    }

    private String ago(Instant when) {
        return Quantity.time(Duration.between(when, now)) + " ago";
    }
}
