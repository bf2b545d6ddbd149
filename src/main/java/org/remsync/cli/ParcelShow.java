package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.model.SiteName;
import org.remsync.operation.LookAtParcel;
import org.remsync.operation.Site;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.Standing;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one parcel. */
@Command(
        name = "show",
        description = "Shows what a parcel says, and whether its seal is good. Nothing is taken in.",
        footer = {
            "  remsync parcel show remsync-papers-ship-17.tar.gz"
        })
final class ParcelShow extends SiteVerb {
    @Parameters(paramLabel = "FILE", description = "A parcel's file, or a parcel's name in \"remsync parcel list\".")
    private String file = "";

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    ParcelShow(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        LookAtParcel look = new LookAtParcel(site);
        LookAtParcel.View view = look.run(look.find(file));
        if (json) {
            printJson(look, view);
        } else {
            printText(look, view);
        }
        return ExitCode.OK;
    }

    private void printText(LookAtParcel look, LookAtParcel.View view) throws IOException {
        ManifestHeader header = view.header();
        terminal().print("parcel     " + view.file());
        terminal().print("kind       " + header.kind().text() + ", " + Quantity.bytes(view.bytes()));
        terminal().print("set        " + header.filesetName() + " (" + header.fileset() + ")");
        terminal().print("from       " + header.fromName() + " (" + header.standing().site() + "), "
                + Listing.time(header.created()) + " by its clock");
        header.recipients()
                .forEach(each -> terminal().print("to         " + each.site() + ", number " + each.number()));
        String sealer = view.sealedBy().map(SiteName::text).orElse("a key unknown here");
        terminal().print("seal       good, by " + sealer + ", " + view.key().fingerprint());
        terminal().print("here       " + standing(view.standing()));
        look.items(view, item -> terminal().print(line(item)));
    }

    private static String standing(LookAtParcel.Standing standing) {
        return switch (standing) {
            case OURS -> "this site made it";
            case ACCEPTED -> "it would be taken in";
            case TAKEN -> "it was taken in before";
            case NOT_ACCEPTED -> "its sender is not accepted for this set";
            case UNKNOWN -> "its sender is not known";
            case NOT_FOR_US -> "it is not for this site";
        };
    }

    private static String line(ManifestItem item) {
        if (item instanceof ManifestItem.Offer offer) {
            return (offer.content() ? "  content  " : "  tells    ") + offer.path() + ": "
                    + Listing.version(offer.version());
        }
        if (item instanceof ManifestItem.Ask ask) {
            return (ask.whole() ? "  asks for " : "  asks of  ") + ask.path();
        }
        if (item instanceof ManifestItem.Refusal refusal) {
            return "  refuses  " + refusal.path() + ": " + refusal.code() + " " + refusal.text();
        }
        return "  unknown  " + item;
    }

    private void printJson(LookAtParcel look, LookAtParcel.View view) throws IOException {
        ManifestHeader header = view.header();
        Json printer = new Json(terminal())
                .object()
                .put("file", view.file().toString())
                .put("bytes", view.bytes())
                .put("kind", header.kind().text())
                .put("set", header.filesetName().text())
                .put("set-id", header.fileset().text())
                .put("from", header.fromName().text())
                .put("created", Listing.time(header.created()))
                .put("fingerprint", view.key().fingerprint())
                .put("standing", Listing.word(view.standing()));
        printer.name("items").array();
        look.items(view, item -> {
            if (item instanceof ManifestItem.Offer offer) {
                printer.object().put("path", offer.path().text()).put("content", offer.content()).name("version");
                Listing.version(printer, offer.version());
                printer.end();
            }
        });
        printer.end().end();
    }
}
