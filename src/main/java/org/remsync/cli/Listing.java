package org.remsync.cli;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.remsync.base.ExitCode;
import org.remsync.mail.Candidate;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;
import org.remsync.operation.Conflict;
import org.remsync.operation.ScanReport;
import org.remsync.operation.SettleReport;
import org.remsync.operation.Site;
import org.remsync.operation.StatusReport;
import org.remsync.operation.TrustPeer;
import org.remsync.report.Json;
import org.remsync.report.Quantity;
import org.remsync.tree.SetRoot;

/** What several commands print alike. */
final class Listing {
    /** So many paths are shown to a person; programs get all. */
    private static final int SHOWN = 20;
    private static final String ROOT_HINT = "Mount its disk, or say with \"remsync set move\" where it is.";
    private static final int HELD_SHOWN = 3;

    private Listing() {}

    /** Paths, each after a word that says what it is; the first ones. */
    static void paths(Terminal terminal, String word, List<RelativePath> paths) {
        paths.stream().limit(SHOWN).forEach(path -> terminal.print(String.format("  %-8s %s", word, path)));
        if (paths.size() > SHOWN) {
            terminal.print(String.format("  %-8s and %s more", word, paths.size() - SHOWN));
        }
    }

    /** The names of paths as they are, for programs. */
    static List<String> texts(List<RelativePath> paths) {
        return paths.stream().map(RelativePath::text).toList();
    }

    /** A moment, to the second. */
    static String time(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Names with commas between them. */
    static String join(Collection<?> names) {
        return String.join(", ", names.stream().map(Object::toString).toList());
    }

    /** A constant as a word. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is wrong with a set's root, to stand behind its path; empty if nothing is. */
    static String absence(SetRoot.Presence presence) {
        return switch (presence) {
            case PRESENT -> "";
            case MISSING -> " (is not there)";
            case UNMARKED -> " (does not hold the set; is its disk mounted?)";
            case OTHER_SET -> " (holds another set)";
        };
    }

    /** A site that could be trusted, in a few lines. */
    static List<String> candidate(TrustPeer.Candidate candidate) {
        String why = switch (candidate.reason()) {
            case INTRODUCED -> "was introduced" + candidate.introducedBy().map(by -> " by " + by).orElse("");
            case UNKNOWN -> "wrote without an invitation";
            case OTHER_KEY -> "writes in the name of a known site, but with another key";
            case OTHER_SET -> "wrote for a set of which it is no member";
            case RETIRED -> "was retired";
        };
        List<String> lines = new ArrayList<>();
        String waiting = candidate.waiting() == 0
                ? ""
                : "; " + Quantity.of(candidate.waiting(), "parcel") + " of it waiting";
        lines.add("site " + candidate.name() + candidate.address().map(mail -> " <" + mail + ">").orElse("") + " " + why
                + (candidate.filesets().isEmpty() ? "" : ", for " + join(candidate.filesets().keySet()))
                + waiting);
        lines.add("  fingerprint of its key: " + candidate.key().fingerprint());
        return lines;
    }

    /** What was settled of a set; nothing if nothing happened. */
    static void settled(Terminal terminal, SettleReport set) {
        settled(terminal, set, false);
    }

    /** What was settled of a set, or would be. */
    static void settled(Terminal terminal, SettleReport set, boolean dryRun) {
        if (set.rootMissing()) {
            terminal.print(set.fileset() + ": its root is not there, or is not this set's; all waits. " + ROOT_HINT);
        } else if (!set.applied().isEmpty() || !set.conflicts().isEmpty() || set.held() > 0) {
            terminal.print(set.fileset() + ": " + set.applied().size() + (dryRun ? " would be" : "") + " changed here, "
                    + set.conflicts().size() + " new in conflict, " + set.held() + " held");
            paths(terminal, "changed", set.applied());
            paths(terminal, "conflict", set.conflicts());
        }
    }

    /** What waits in a set and why: the first of each. */
    static void held(Terminal terminal, List<StatusReport.Held> all) {
        for (StatusReport.Held held : all) {
            terminal.print("  held     " + held.reason());
            heldPaths(held, HELD_SHOWN).forEach(path -> terminal.print("             " + path));
        }
        if (!all.isEmpty()) {
            terminal.print("  \"remsync status\" tells more");
        }
    }

    /** The first paths that wait for one thing, and how many more do. */
    static List<String> heldPaths(StatusReport.Held held, int most) {
        List<String> lines = new ArrayList<>();
        for (RelativePath path : held.paths().subList(0, Math.min(most, held.paths().size()))) {
            Optional<RelativePath> twin = Optional.ofNullable(held.twins().get(path));
            lines.add(twin.map(other -> distinct(path) + ", and here is " + distinct(other)).orElse(path.toString()));
        }
        if (held.count() > lines.size()) {
            lines.add("and " + (held.count() - lines.size()) + " more");
        }
        return lines;
    }

    /** A path whose Unicode form can be seen: where it is not the composed one, its letters are written as bytes. */
    private static String distinct(RelativePath path) {
        String text = path.toString();
        if (Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            return text;
        }
        StringBuilder bytes = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < 0x80) {
                bytes.appendCodePoint(c);
            } else {
                for (byte each : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    bytes.append(String.format("\\x%02x", each));
                }
            }
        });
        return bytes.toString();
    }

    /** A conflict in a few lines. */
    static List<String> conflict(Site site, Conflict conflict) {
        List<String> lines = new ArrayList<>();
        lines.add(conflict.fileset().name() + ": " + conflict.path());
        lines.add("  " + site.self().name() + " (here): " + version(conflict.ours()));
        conflict.theirs().forEach(theirs -> lines.add("  " + theirs.peer().name() + ": " + version(theirs.version())));
        return lines;
    }

    /** A version in words. */
    static String version(Version version) {
        Content content = version.content();
        return switch (content.kind()) {
            case FILE -> Quantity.bytes(content.size()) + ", sum " + content.checksum().abbreviated() + ", of "
                    + Instant.ofEpochSecond(Math.floorDiv(version.metadata().modified(), 1_000_000_000L));
            case SYMLINK -> "symbolic link, sum " + content.checksum().abbreviated();
            case DIRECTORY -> "directory";
            case ABSENT -> "deleted";
        };
    }

    /** A version as an object. */
    static void version(Json json, Version version) {
        Content content = version.content();
        json.object().put("kind", content.kind().name().toLowerCase(Locale.ROOT));
        if (content.kind().hasBytes()) {
            json.put("checksum", content.checksum().toString()).put("size", content.size());
        }
        json.put("version", version.vector().toString()).end();
    }

    /** What a scan found. */
    static void scan(Terminal terminal, ScanReport scan) {
        if (scan.rootMissing()) {
            terminal.print(scan.fileset()
                    + ": its root is not there, or is not this set's; nothing is taken for deleted. " + ROOT_HINT);
            return;
        }
        terminal.print(scan.fileset() + ": " + scan.added().size() + " new, " + scan.changed().size() + " changed, "
                + scan.deleted().size() + " deleted, " + scan.unchanged() + " as they were");
        paths(terminal, "new", scan.added());
        paths(terminal, "changed", scan.changed());
        paths(terminal, "deleted", scan.deleted());
        scan.skipped().stream()
                .limit(SHOWN)
                .forEach(each -> terminal.print("  skipped  " + each.name() + ": " + each.reason()));
        if (scan.skipped().size() > SHOWN) {
            terminal.print("  skipped  and " + (scan.skipped().size() - SHOWN) + " more");
        }
        if (scan.heldDeletions() > 0) {
            terminal.print("  held     " + Quantity.of(scan.heldDeletions(), "deletion")
                    + ", more than delete-limit allows; if they are meant, add --accept-deletions");
        }
    }

    /** The status of a run that was to scan sets: what is not there could not be scanned, which may mend itself. */
    static ExitCode scanned(List<ScanReport> scans, boolean asked) {
        return scans.stream().anyMatch(ScanReport::rootMissing)
                ? ExitCode.TRY_AGAIN
                : SiteVerb.needed(scans.stream().anyMatch(ScanReport::held), asked);
    }

    /** What a scan found, as an object. */
    static void scan(Json json, ScanReport scan) {
        json.object()
                .put("set", scan.fileset().text())
                .put("added", texts(scan.added()))
                .put("changed", texts(scan.changed()))
                .put("deleted", texts(scan.deleted()))
                .put("unchanged", scan.unchanged());
        json.name("skipped").array();
        scan.skipped().forEach(each -> json.object().put("path", each.name()).put("reason", each.reason()).end());
        json.end().put("held-deletions", scan.heldDeletions()).put("root-missing", scan.rootMissing()).end();
    }
}
