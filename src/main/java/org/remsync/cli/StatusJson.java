package org.remsync.cli;

import java.util.Optional;
import org.remsync.mail.Candidate;
import org.remsync.model.FilesetName;
import org.remsync.operation.Quarantine;
import org.remsync.operation.StatusReport;
import org.remsync.operation.TrustPeer;
import org.remsync.report.Json;

/** The status for programs: one object. */
final class StatusJson {
    private final Json json;

    StatusJson(Json json) {
        this.json = json;
    }

    void print(StatusReport status) {
        json.object()
                .put("site", status.site().text())
                .put("at", Listing.time(status.at()))
                .put("needs-person", status.needsPerson());
        json.name("sets").array();
        status.filesets().forEach(this::print);
        json.end().name("untrusted").array();
        status.candidates().forEach(this::print);
        json.end().put("stray-settings", status.strays()).name("damaged").array();
        status.damaged().forEach(this::print);
        json.end().end();
    }

    private void print(StatusReport.Fileset set) {
        json.object()
                .put("set", set.name().text())
                .put("root", set.root().toString())
                .put("root-state", Listing.word(set.presence()))
                .put("role", set.role().text())
                .put("entries", set.counts().live())
                .put("deleted", set.counts().tombstones())
                .put("bytes", set.counts().bytes())
                .put("needs-person", set.needsPerson())
                .put("conflicts", set.conflicts())
                .put("held-deletions", set.heldDeletions())
                .put("unsettled", set.unsettled());
        json.name("held").array();
        for (StatusReport.Held held : set.held()) {
            json.object()
                    .put("reason", held.reason())
                    .put("needs-person", held.needsPerson())
                    .put("count", held.count())
                    .put("since", Listing.time(held.since()))
                    .put("first-paths", Listing.texts(held.paths()))
                    .put("twins", Listing.texts(held.paths().stream()
                            .flatMap(path -> Optional.ofNullable(held.twins().get(path)).stream())
                            .toList()))
                    .end();
        }
        json.end().name("peers").array();
        set.members().forEach(this::print);
        json.end().name("invitations").array();
        for (StatusReport.Invited invited : set.invitations()) {
            json.object().put("name", invited.name().text()).put("role", invited.role().text());
            invited.address().ifPresent(address -> json.put("address", address.text()));
            json.put("expires", Listing.time(invited.expires())).end();
        }
        json.end().end();
    }

    private void print(StatusReport.Member member) {
        StatusReport.Differences differences = member.differences();
        json.object()
                .put("name", member.name().text())
                .put("role", member.role().text())
                .put("state", Listing.word(member.state()))
                .put("known", !member.unknown())
                .put("joining", member.joining())
                .put("in-step", member.inStep());
        member.returned().ifPresent(why -> json.put("returned", why));
        member.mailLimit().ifPresent(limit -> json.put("found-mail-limit", limit.found()).put("message-limit", limit.set()));
        member.lastHeard().ifPresent(when -> json.put("last-heard", Listing.time(when)));
        json.name("differences").object()
                .put("unsent", differences.unsent())
                .put("sent", differences.unconfirmed())
                .put("reported", differences.reported())
                .put("unknown", differences.unknown())
                .put("contradictory", differences.contradictory())
                .end();
        json.name("in-flight").array();
        for (StatusReport.UnderWay parcel : member.underWay()) {
            json.object()
                    .put("name", parcel.name())
                    .put("number", parcel.number())
                    .put("state", Listing.word(parcel.state()))
                    .put("survey", parcel.survey())
                    .put("created", Listing.time(parcel.created()));
            parcel.mailed().ifPresent(when -> json.put("mailed", Listing.time(when)));
            json.end();
        }
        json.end().name("gaps").array();
        member.gaps().forEach(gap -> json.object().put("first", gap.first()).put("last", gap.last()).end());
        json.end().end();
    }

    private void print(Quarantine.Damaged damaged) {
        json.object()
                .put("file", damaged.file().toString())
                .put("reason", damaged.reason())
                .put("since", Listing.time(damaged.since()))
                .end();
    }

    private void print(TrustPeer.Candidate candidate) {
        json.object()
                .put("name", candidate.name().text())
                .put("id", candidate.id().text())
                .put("fingerprint", candidate.key().fingerprint())
                .put("reason", Listing.word(candidate.reason()))
                .put("sets", candidate.filesets().keySet().stream().map(FilesetName::text).sorted().toList())
                .put("waiting", candidate.waiting());
        candidate.introducedBy().ifPresent(by -> json.put("introduced-by", by.text()));
        json.end();
    }
}
