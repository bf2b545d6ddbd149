package org.remsync.sim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.remsync.base.AtomicFile;
import org.remsync.base.Disk;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.IncomingRow;
import org.remsync.ledger.Ledger;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.FilesetName;
import org.remsync.model.Lineage;
import org.remsync.model.MailAddress;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteName;
import org.remsync.model.Version;
import org.remsync.operation.InitSite;
import org.remsync.operation.Site;
import org.remsync.operation.World;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ParcelReader;
import org.remsync.tree.ContentStore;

/** One played machine with one site, one set and one person. */
final class SimSite implements AutoCloseable {
    static final FilesetName SET = new FilesetName("set");
    static final Path HOME = Path.of("/home/remsync");
    static final Path ROOT = Path.of("/data/set");
    static final Path MAILBOX = Path.of("/var/mail");
    static final Path OUTSIDE = Path.of("/outside");

    final int number;
    final SiteName name;
    final SimClock clock;
    final Steps steps = new Steps();
    final SimDisk disk;
    final SimLedger ledger;
    final World world;

    /** What is told of one site's set in the ledger. */
    interface Question<T> {
        T ask(Ledger open, FilesetRow fileset);
    }

    SimSite(int number, Random random, SimClock.World time, SimLedger.Pool pool) throws SQLException {
        this.number = number;
        this.name = new SiteName("site" + number);
        this.clock = new SimClock(time);
        this.disk = new SimDisk(steps, clock, new long[] {1, 4_000_000, 1_000_000_000}[random.nextInt(3)]);
        this.ledger = new SimLedger(steps, pool);
        this.world = new World(disk, clock, new Random(random.nextLong()), ledger::open, 1);
    }

    /** The migrated but empty ledgers of one thread. */
    static SimLedger.Pool pool() {
        return new SimLedger.Pool(empty -> Ledger.open(empty::open).close());
    }

    /** Makes the machine's directories and the site's home. */
    void install(Nature nature) throws IOException {
        for (Path directory : List.of(HOME, ROOT, MAILBOX, OUTSIDE)) {
            disk.makeDirectories(directory);
        }
        String settings = "site.name = " + name + "\nlink.introductions = accept\nlink.patience = 3d\nlink.seal = sign\n"
                + "delta.effort = " + (nature.deltas() ? 1 : 0) + "\n"
                + (nature.blocks() ? "basis.file-limit = 0\nsignature.from = 1\n" : "")
                + "history.age = " + nature.keepDays() + "d\nlock.wait = 0s\n";
        AtomicFile.write(disk, HOME.resolve("remsync.properties"), settings.getBytes(StandardCharsets.US_ASCII));
        InitSite.run(world, HOME, name, Optional.of(new MailAddress(name + "@example.org")));
    }

    Site open() throws IOException {
        return Site.open(world, HOME);
    }

    /** Looks into the ledger, as the judge does: without leaving a trace. Empty if it is a lost one. */
    <T> Optional<T> ask(Question<T> question) {
        AtomicReference<T> answer = new AtomicReference<>();
        steps.quietly(() -> {
            try (Ledger open = Ledger.open(ledger::open)) {
                open.filesets().find(SET).ifPresent(fileset -> answer.set(question.ask(open, fileset)));
            }
        });
        return Optional.ofNullable(answer.get());
    }

    /** What the ledger says is at each path; tombstones too. */
    Map<RelativePath, Content> entries() {
        return ask((open, fileset) -> {
            Map<RelativePath, Content> contents = new LinkedHashMap<>();
            open.entries().iterator(fileset.number())
                    .forEachRemaining(row -> contents.put(row.path(), row.version().content()));
            return contents;
        }).orElse(Map.of());
    }

    /** What waits here, for a person or for other parcels. */
    List<IncomingRow> waiting() {
        return ask((open, fileset) -> {
            List<IncomingRow> rows = new ArrayList<>();
            open.incoming().all(fileset.number()).forEachRemaining(rows::add);
            return rows;
        }).orElse(List.of());
    }

    /** Where nothing is because a run was cut short between an old kind and a new one. */
    List<RelativePath> halfDone() {
        Tree tree = tree();
        return waiting().stream()
                .filter(row -> row.begun() && tree.content(row.path()).isAbsent())
                .map(IncomingRow::path)
                .toList();
    }

    /** All that the ledger says of a path, for people. */
    String tell(RelativePath path) {
        return ask((open, fileset) -> {
            StringBuilder text = new StringBuilder();
            open.entries().find(fileset.number(), path).ifPresent(row -> tell(text, "here", row.version(), row.lineage()));
            open.incoming().forPath(fileset.number(), path).forEach(
                    row -> tell(text, row.status() + " " + row.reason(), row.version(), row.lineage()));
            return text.toString();
        }).orElse("");
    }

    private static void tell(StringBuilder text, String what, Version version, Lineage lineage) {
        text.append("  ").append(what).append(": ").append(Truth.brief(version.content())).append(' ').append(version.vector());
        lineage.ancestors().forEach(each -> text.append(" <- ").append(Truth.brief(each.content())).append(' ')
                .append(each.vector()));
        text.append('\n');
    }

    /** What is in the tree. */
    Tree tree() {
        return disk.tree(ROOT);
    }

    /** The kept contents. */
    ContentStore store() {
        return new ContentStore(disk, HOME.resolve("basis"));
    }

    /** Whether a content can be read, whole, from the kept ones. */
    boolean keeps(Checksum checksum) {
        boolean[] kept = new boolean[1];
        steps.quietly(() -> {
            try {
                if (store().has(checksum)) {
                    try (var in = store().open(checksum)) {
                        in.transferTo(java.io.OutputStream.nullOutputStream());
                        kept[0] = true;
                    }
                }
            } catch (IOException damaged) {
                kept[0] = false;
            }
        });
        return kept[0];
    }

    /** Puts a letter where remsync will find it. */
    Path receive(Letter letter) {
        Path file = MAILBOX.resolve(letter.name + "." + letter.number);
        steps.quietly(() -> {
            try {
                if (disk.stat(file).isEmpty()) {
                    try (Disk.Output out = disk.create(file)) {
                        out.write(letter.parcel());
                    }
                    disk.keep(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return file;
    }

    /** What a parcel offers; nothing where it is but a part of one. */
    List<Offer> offers(Path parcel) {
        List<Offer> offers = new ArrayList<>();
        steps.quietly(() -> {
            try (InputStream in = disk.read(parcel)) {
                byte[] bytes = in.readAllBytes();
                if (!ParcelReader.isParcel(bytes)) {
                    return;
                }
                ManifestReader items = ParcelReader.openOwn(new ByteArrayInputStream(bytes));
                for (Optional<ManifestItem> item = items.next(); item.isPresent(); item = items.next()) {
                    if (item.get() instanceof Offer offer) {
                        offers.add(offer);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return offers;
    }

    @Override
    public void close() throws SQLException {
        steps.calm();
        ledger.close();
    }

    @Override
    public String toString() {
        return name.text();
    }
}
