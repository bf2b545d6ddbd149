package org.remsync.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.base.UserException;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.operation.Conflict;
import org.remsync.operation.ListConflicts;
import org.remsync.operation.MergeConflict;
import org.remsync.operation.ResolveConflict;
import org.remsync.operation.Site;

/**
 * Settles conflicts one by one, each in a site opened anew: while a person thinks, or works in a merge tool, mail can
 * be taken in. A conflict that went away meanwhile is left alone.
 */
final class Settler {
    /** A way that needs nothing more to be said. */
    enum Way {
        /** What is here. */
        MINE,
        /** The other's. */
        THEIRS,
        /** Both, under two names. */
        BOTH,
        /** The merge of both with their base, if it is clean. */
        MERGE
    }

    /** What is thought of a tool that ended well and left the merge as it found it. */
    enum Unchanged {
        /** The person knows. */
        ASK,
        /** Nothing was merged. */
        REFUSE,
        /** What it found was right. */
        TRUST
    }

    /** Where a conflict is. */
    record Place(FilesetName set, RelativePath path) {
        static Place of(Conflict conflict) {
            return new Place(conflict.fileset().name(), conflict.path());
        }

        @Override
        public String toString() {
            return set + ": " + path;
        }
    }

    /** Something done with a conflict in an open site; whether that settled it. */
    @FunctionalInterface
    private interface Step {
        boolean take(Site site, Conflict conflict, Conflict.Theirs theirs) throws IOException;
    }

    private final Remsync remsync;
    private final Optional<SiteName> from;

    Settler(Remsync remsync, Optional<SiteName> from) {
        this.remsync = remsync;
        this.from = from;
    }

    /** Settles one in a way; whether that could be done. */
    boolean by(Place place, Way way) throws IOException {
        return step(place, (site, conflict, theirs) -> {
            ResolveConflict resolve = new ResolveConflict(site, conflict);
            switch (way) {
                case MINE -> {
                    resolve.keepMine();
                    say(place, "kept as it is here");
                }
                case THEIRS -> {
                    resolve.takeTheirs(theirs);
                    say(place, "taken from " + theirs.peer().name());
                }
                case BOTH -> say(place, "kept; " + theirs.peer().name() + "'s is " + resolve.keepBoth(theirs));
                case MERGE -> {
                    return merge(site, conflict, theirs, resolve);
                }
            }
            return true;
        });
    }

    private boolean merge(Site site, Conflict conflict, Conflict.Theirs theirs, ResolveConflict resolve)
            throws IOException {
        Place place = Place.of(conflict);
        MergeConflict.Files files = new MergeConflict(site).lay(conflict, theirs);
        if (files.clean()) {
            resolve.takeContent(files.merged());
            say(place, "merged");
        } else if (files.isText()) {
            say(place, "both changed the same lines; edit " + files.merged() + " and give it to --merged");
        } else {
            say(place, "is no text that lines could be merged of; the versions are in " + files.merged().getParent());
        }
        return files.clean();
    }

    /** Settles one by the content of a file. */
    boolean byContent(Place place, Path file) throws IOException {
        return step(place, (site, conflict, theirs) -> {
            new ResolveConflict(site, conflict).takeContent(file);
            say(place, "settled with " + file);
            return true;
        });
    }

    /** Has a merge tool settle one; whether it did. */
    boolean byTool(Place place, String command, Unchanged unchanged) throws IOException {
        Optional<MergeConflict.Files> files = lay(place);
        if (files.isEmpty()) {
            return true;
        }
        Path merged = files.get().merged();
        MergeTool.Outcome outcome = MergeTool.run(command, files.get());
        boolean done = switch (outcome) {
            case WRITTEN -> true;
            case UNCHANGED -> unchanged == Unchanged.TRUST || (unchanged == Unchanged.ASK && isMerge(merged));
            case FAILED -> false;
        };
        if (done) {
            return byContent(place, merged);
        }
        say(place, outcome == MergeTool.Outcome.UNCHANGED
                ? "not settled: the tool did not change " + merged
                : "the tool did not settle it; its files are in " + merged.getParent());
        return false;
    }

    private boolean isMerge(Path merged) throws IOException {
        String question = merged + " seems unchanged. Was the merge successful [y/n]?";
        return remsync.terminal().ask(question).filter(answer -> answer.matches("(?i)y(es)?")).isPresent();
    }

    /** Runs a command on the versions of one, for a person to look at. */
    void show(Place place, String line) throws IOException {
        Optional<MergeConflict.Files> files = lay(place);
        if (files.isPresent()) {
            MergeTool.shell(line, files.get());
        }
    }

    /** Lays out the versions of one; empty if it is no conflict any more. */
    private Optional<MergeConflict.Files> lay(Place place) throws IOException {
        MergeConflict.Files[] laid = new MergeConflict.Files[1];
        step(place, (site, conflict, theirs) -> {
            laid[0] = new MergeConflict(site).lay(conflict, theirs);
            return false;
        });
        return Optional.ofNullable(laid[0]);
    }

    /** What a person should know of one; empty if it is no conflict any more. */
    List<String> describe(Place place) throws IOException {
        List<String> lines = new java.util.ArrayList<>();
        step(place, (site, conflict, theirs) -> {
            lines.addAll(Listing.conflict(site, conflict));
            return false;
        });
        return lines;
    }

    private boolean step(Place place, Step step) throws IOException {
        boolean[] settled = {true};
        remsync.inSite(site -> {
            Optional<Conflict> conflict = new ListConflicts(site).find(site.fileset(place.set()), place.path());
            if (conflict.isEmpty()) {
                say(place, "is settled already");
            } else {
                settled[0] = step.take(site, conflict.get(), theirs(conflict.get()));
            }
            return ExitCode.OK;
        });
        return settled[0];
    }

    private Conflict.Theirs theirs(Conflict conflict) {
        List<Conflict.Theirs> meant = conflict.theirs().stream()
                .filter(each -> from.isEmpty() || each.peer().name().equals(from.get()))
                .toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        String sites = String.join(", ", conflict.theirs().stream().map(each -> each.peer().name().text()).toList());
        throw UserException.usage(conflict.path() + " differs at " + sites, "Say with --from which of them is meant.");
    }

    private void say(Place place, String what) {
        remsync.terminal().print(place + ": " + what);
    }
}
