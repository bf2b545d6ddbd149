package org.remsync.cli;

import java.io.IOException;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.Role;
import org.remsync.model.SiteName;
import org.remsync.operation.EditPeers;
import org.remsync.operation.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes the members of a set. */
@Command(
        name = "member",
        description = "Says what a peer may do with a set. A peer that is no member yet becomes one.",
        footer = {
            "  remsync set member papers port --role read-only",
            "  remsync set member papers port --role none"
        })
final class SetMember extends SiteVerb {
    @Parameters(index = "0", paramLabel = "SET", description = "The set.")
    private FilesetName set = FilesetName.parse("set");

    @Parameters(index = "1", paramLabel = "NAME", description = "The peer.")
    private SiteName peer = SiteName.parse("peer");

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "read-write, read-only, or none, which ends its membership.")
    private String role = "";

    SetMember(Remsync remsync) {
        super(remsync);
    }

    @Override
    ExitCode run(Site site) throws IOException {
        EditPeers edit = new EditPeers(site);
        if (role.equals("none")) {
            edit.withdraw(peer, set);
        } else {
            edit.enroll(peer, set, role()).forEach(parcel -> terminal().say(parcel.text()));
        }
        return ExitCode.OK;
    }

    private Role role() {
        try {
            return Role.parse(role);
        } catch (IllegalArgumentException e) {
            throw UserException.usage("no role: " + role, "Roles are read-write, read-only and none.");
        }
    }
}
