package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.operation.ShowParcels;
import org.remsync.operation.Site;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import org.remsync.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists parcels. */
@Command(
        name = "list",
        description = "Lists the parcels that wait: sent without a receipt, to be mailed, in quarantine.")
final class ParcelList extends SiteVerb {
    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    ParcelList(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        ShowParcels show = new ShowParcels(site);
        if (json) {
            Json printer = new Json(terminal()).object().name("outgoing").array();
            show.outgoing().forEach(parcel -> print(printer, parcel));
            printer.end().name("quarantine").array();
            show.quarantined().forEach(parcel -> print(printer, parcel));
            printer.end().end();
            return ExitCode.OK;
        }
        Table table = new Table("PARCEL", "SET", "SIZE", "PACKED", "FOR");
        for (ShowParcels.Outgoing parcel : show.outgoing()) {
            table.row(
                    parcel.name(),
                    parcel.fileset() + (parcel.survey() ? " (survey)" : ""),
                    parcel.bytes().map(Quantity::bytes).orElse("file is gone"),
                    Listing.time(parcel.created()),
                    String.join(", ", parcel.recipients().stream()
                            .map(each -> each.name() + " " + each.number() + " " + Listing.word(each.state()))
                            .toList()));
        }
        for (ShowParcels.Quarantined parcel : show.quarantined()) {
            String where = "here, in quarantine: from " + parcel.from();
            table.row(parcel.name(), parcel.fileset(), "", Listing.time(parcel.created()), where);
        }
        terminal().append(table.toString());
        return ExitCode.OK;
    }

    private static void print(Json json, ShowParcels.Outgoing parcel) {
        json.object()
                .put("name", parcel.name())
                .put("set", parcel.fileset().text())
                .put("survey", parcel.survey())
                .put("created", Listing.time(parcel.created()));
        parcel.mailed().ifPresent(when -> json.put("mailed", Listing.time(when)));
        parcel.bytes().ifPresent(bytes -> json.put("bytes", bytes));
        json.name("recipients").array();
        for (ShowParcels.Recipient recipient : parcel.recipients()) {
            json.object()
                    .put("name", recipient.name().text())
                    .put("number", recipient.number())
                    .put("state", Listing.word(recipient.state()))
                    .end();
        }
        json.end().end();
    }

    private static void print(Json json, ShowParcels.Quarantined parcel) {
        json.object()
                .put("name", parcel.name())
                .put("from", parcel.from().text())
                .put("fingerprint", parcel.key().fingerprint())
                .put("set", parcel.fileset().text())
                .put("created", Listing.time(parcel.created()))
                .end();
    }
}
