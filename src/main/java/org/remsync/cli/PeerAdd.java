package org.remsync.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.Limits;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.operation.EditPeers;
import org.remsync.operation.PeerCard;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a peer by its card. */
@Command(
        name = "add",
        description = {
            "Adds a site by its card, the line that \"remsync peer card\" prints there, without an invitation.",
            "Its people must add this one in the same way, and both must make the other a member of the set."
        },
        footer = {
            "  remsync peer add remsync-site 1 435f2b2dc4ef494a port port@land.example Xv3…",
            "  remsync peer add port.card --set papers"
        })
final class PeerAdd extends SiteVerb {
    @Parameters(arity = "1..*", paramLabel = "CARD",
            description = "The card, or a file or mail that holds it; - for standard input.")
    private List<String> card = List.of();

    @Option(names = "--name", paramLabel = "NAME",
            description = "What it is to be called here. Default: what the card says.")
    private Optional<SiteName> name = Optional.empty();

    @Option(names = "--set", paramLabel = "SET", description = "Make it a member of this set.")
    private Optional<FilesetName> set = Optional.empty();

    @Option(names = "--read-only", description = "Nothing that it changes in that set will be taken.")
    private boolean readOnly;

    PeerAdd(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        PeerCard read = PeerCard.parse(text());
        PeerCard peer = new PeerCard(read.id(), name.orElse(read.name()), read.address(), read.key());
        EditPeers edit = new EditPeers(site);
        edit.add(peer);
        terminal().print("peer " + peer.name() + ", key " + peer.key().fingerprint());
        if (set.isPresent()) {
            edit.enroll(peer.name(), set.get(), readOnly ? Role.READ_ONLY : Role.READ_WRITE)
                    .forEach(parcel -> terminal().say(parcel.text()));
        }
        return ExitCode.OK;
    }

    private String text() throws IOException {
        String given = String.join(" ", card);
        if (given.startsWith("remsync-site ")) {
            return given;
        }
        try (InputStream in = input(terminal(), given)) {
            return new String(in.readNBytes(Limits.INVITATION_BYTES), StandardCharsets.UTF_8);
        }
    }
}
