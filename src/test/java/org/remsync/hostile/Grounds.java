package org.remsync.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.remsync.base.LocalDisk;
import org.remsync.base.RemsyncException;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.Ledger;
import org.remsync.mail.Tally;
import org.remsync.model.Checksum;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.model.Role;
import org.remsync.model.SiteId;
import org.remsync.model.SiteName;
import org.remsync.operation.FetchParcels;
import org.remsync.operation.InitSet;
import org.remsync.operation.InitSite;
import org.remsync.operation.InvitePeer;
import org.remsync.operation.ProcessParcels;
import org.remsync.operation.Site;
import org.remsync.operation.TakeInParcel;
import org.remsync.operation.World;
import org.remsync.seal.Identity;
import org.remsync.seal.Invitation;
import org.remsync.seal.JoinProof;

/**
 * A real site with a tree and a ledger, in a directory with things beside it that nobody may touch; and Mallory, who was
 * invited, has joined, and means harm.
 */
final class Grounds implements AutoCloseable {
    static final FilesetName DOCS = new FilesetName("docs");
    static final SiteId MALLORY = SiteId.parse("00000000bad0bad0");

    final Path outside;
    final Path tree;
    final Site site;
    final Identity mallory;
    final Identity stranger;
    private final Path directory;
    private final Path home;
    private long number;
    private Map<String, String> lastSeen;

    Grounds(Path directory) throws IOException {
        this.directory = directory;
        this.outside = Files.createDirectories(directory.resolve("outside"));
        this.tree = Files.createDirectories(directory.resolve("tree"));
        this.home = directory.resolve("home");
        Files.writeString(outside.resolve("secret.txt"), "nobody's business\n");
        Files.createSymbolicLink(outside.resolve("link"), Path.of("secret.txt"));
        Files.createDirectories(outside.resolve("directory"));
        Files.writeString(tree.resolve("readme.txt"), "ours\n");
        Files.createSymbolicLink(tree.resolve("way-out"), Path.of("../outside"));
        Files.createDirectory(tree.resolve("ours"));
        Files.writeString(tree.resolve("ours/file"), "ours too\n");
        Files.createDirectory(tree.resolve("also-ours"));
        Files.writeString(tree.resolve("also-ours/file"), "ours as well\n");
        LocalDisk disk = new LocalDisk();
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        World world = new World(disk, () -> now, new SplittableRandom(1), Ledger.Connections.file(home), 1);
        InitSite.run(world, home, new SiteName("victim"), Optional.empty());
        this.site = Site.open(world, home);
        this.mallory = Identity.create(disk, directory.resolve("mallory"), new SplittableRandom(2));
        this.stranger = Identity.create(disk, directory.resolve("stranger"), new SplittableRandom(3));
        new InitSet(site).run(DOCS, tree);
        this.lastSeen = look(tree);
        join();
    }

    private void join() throws IOException {
        Invitation.Terms terms = new InvitePeer(site)
                .run(new SiteName("mallory"), Optional.empty(), DOCS, Role.READ_WRITE, Duration.ofDays(1))
                .terms();
        JoinProof proof = JoinProof.of(terms.secret(), terms.fileset(), terms.key(), mallory.publicKey());
        String header = header("join", next()) + "join " + proof.secretId() + " " + proof.proof() + "\n\n";
        Path parcel = directory.resolve("parcel");
        try (Forge.Tar tar = new Forge.Tar(parcel)) {
            tar.entry("manifest", Forge.bytes(header)).end();
        }
        Forge.seal(parcel, mallory);
        Outcome joined = deliver(parcel, true);
        Files.delete(parcel);
        if (!joined.text().startsWith("taken")) {
            throw new IllegalStateException("Mallory could not join: " + joined);
        }
    }

    /** The next number of Mallory's parcels. */
    long next() {
        return ++number;
    }

    /** A header of a parcel by Mallory, without the empty line. */
    String header(String kind, long parcel) {
        return header(kind, parcel, MALLORY);
    }

    String header(String kind, long parcel, SiteId from) {
        return "remsync-parcel 1\nkind " + kind + "\nset " + site.fileset(DOCS).id() + "\nset-name docs\nsite-name mallory\n"
                + "address -\ncreated 2026-01-01T00:00:00Z\nstanding " + from + " 1 " + parcel + " "
                + Checksum.ofBytes(Forge.bytes("m" + parcel)) + "\nto " + (from.equals(site.id()) ? MALLORY : site.id()) + " "
                + parcel + "\n";
    }

    /** A manifest of changes by Mallory with these lines of items. */
    byte[] manifest(String... items) {
        return Forge.bytes(header("changes", next()) + "\n" + lines(items));
    }

    static String lines(String... items) {
        return items.length == 0 ? "" : String.join("\n", items) + "\n";
    }

    /** An offer of a file, its path as it stands in the line. */
    static String offer(String bytes, byte[] content, String quotedPath) {
        return offer(bytes, Checksum.ofBytes(content), content.length, quotedPath);
    }

    static String offer(String bytes, Checksum checksum, long size, String quotedPath) {
        return "offer " + bytes + " f " + checksum + " " + size + " 644 1700000000000000000 " + MALLORY + ":7 " + quotedPath;
    }

    /**
     * What became of an input.
     *
     * @param text in words
     * @param changed what changed in the tree: {@code +} came, {@code -} went, {@code *} is another
     */
    record Outcome(String text, List<String> changed) {
        @Override
        public String toString() {
            return text + (changed.isEmpty() ? "" : "; tree " + String.join(" ", changed));
        }
    }

    /** Brings a file in as a mail system or a person does, and settles if it is to be trusted. */
    Outcome deliver(Path file, boolean trusted) throws IOException {
        Map<String, String> before = lastSeen;
        long waited = waiting();
        ProcessParcels process = new ProcessParcels(site);
        FetchParcels fetch = new FetchParcels(site, process);
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            Tally tally = fetch.fromStream(in, "stdin", false);
            ProcessParcels.Report report = trusted
                    ? process.settle(Optional.empty(), false)
                    : new ProcessParcels.Report(List.of(), List.of());
            text = describe(tally, fetch.messages(), report) + (waiting() > waited ? ", held " + (waiting() - waited) : "");
        } catch (RemsyncException given) {
            site.ledger().rollback();
            text = "given up: " + given.getMessage();
        }
        lastSeen = look(tree);
        return new Outcome(text, difference(before, lastSeen));
    }

    private long waiting() {
        int fileset = site.fileset(DOCS).number();
        return site.ledger().incoming().count(fileset, IncomingRow.Status.HELD)
                + site.ledger().incoming().count(fileset, IncomingRow.Status.NEW);
    }

    private static String describe(Tally tally, List<String> messages, ProcessParcels.Report report) {
        List<String> words = new ArrayList<>();
        for (TakeInParcel.Result each : report.parcels()) {
            words.add(each.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
        }
        List<String> other = new ArrayList<>(messages);
        report.parcels().forEach(each -> other.remove(each.text()));
        if (!other.isEmpty()) {
            words.add("refused: " + String.join("; ", other));
        }
        if (tally.unreadable() > 0) {
            words.add("unreadable: " + String.join("; ", tally.reasons()));
        }
        if (tally.later() > 0) {
            words.add("later");
        }
        String text = String.join(", ", words.stream().filter(word -> !word.isEmpty()).toList());
        int conflicts = report.settled().stream().mapToInt(set -> set.conflicts().size()).sum();
        return (text.isEmpty() ? "unrelated" : text) + (conflicts > 0 ? ", conflicts " + conflicts : "");
    }

    /** All that is outside the tree and the home. */
    Map<String, String> lookOutside() throws IOException {
        Map<String, String> all = look(outside);
        try (Stream<Path> beside = Files.list(directory)) {
            beside.forEach(each -> all.put("beside " + each.getFileName(), ""));
        }
        all.putAll(look(directory.resolve("mallory")));
        return all;
    }

    /** Files that lie in the home where only what is at work may lie. */
    List<String> leftovers() throws IOException {
        try (Stream<Path> scratch = Files.list(site.files().scratch())) {
            return scratch.map(each -> each.getFileName().toString()).toList();
        }
    }

    Map<String, String> lookAtTree() throws IOException {
        return look(tree);
    }

    private static Map<String, String> look(Path root) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path each : (Iterable<Path>) walk::iterator) {
                found.put(RelativePath.quoted(org.remsync.base.FileNames.text(root.relativize(each))), describe(each));
            }
        }
        return found;
    }

    private static String describe(Path file) throws IOException {
        BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (at.isSymbolicLink()) {
            return "-> " + Files.readSymbolicLink(file);
        }
        Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        String kind = Integer.toOctalString((int) mode) + " " + Files.getAttribute(file, "unix:nlink");
        if (at.isDirectory()) {
            return Integer.toOctalString((int) mode);
        }
        return kind + " " + at.lastModifiedTime().toMillis() + " " + at.size() + " "
                + (at.size() > 1 << 20 ? "" : Checksum.ofBytes(Files.readAllBytes(file)).abbreviated());
    }

    static List<String> difference(Map<String, String> before, Map<String, String> after) {
        List<String> changed = new ArrayList<>();
        before.keySet().stream().filter(each -> !after.containsKey(each)).forEach(each -> changed.add("-" + each));
        after.forEach((name, what) -> {
            if (!before.containsKey(name)) {
                changed.add("+" + name);
            } else if (!before.get(name).equals(what)) {
                changed.add("*" + name);
            }
        });
        return changed;
    }

    @Override
    public void close() {
        site.close();
    }
}
