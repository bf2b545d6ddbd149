package org.remsync.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.remsync.base.Disk;
import org.remsync.base.Limits;
import org.remsync.config.LinkSettings;
import org.remsync.ledger.FilesetRow;
import org.remsync.ledger.SentEntry;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Kind;
import org.remsync.model.RelativePath;
import org.remsync.model.SiteKey;
import org.remsync.parcel.ManifestHeader;
import org.remsync.parcel.ManifestItem;
import org.remsync.parcel.ManifestItem.Offer;
import org.remsync.parcel.ManifestReader;
import org.remsync.parcel.ManifestWriter;
import org.remsync.parcel.ParcelWriter;
import org.remsync.parcel.Profile;
import org.remsync.parcel.SourceChanged;
import org.remsync.seal.Envelope;
import org.remsync.seal.Seal;

/** Makes a sealed parcel of a plan: header and items become the manifest, contents come from the tree or the kept ones. */
final class PackParcel {
    private static final int PATHS_SHOWN = 20;

    private final Site site;
    private final FilesetRow fileset;

    PackParcel(Site site, FilesetRow fileset) {
        this.site = site;
        this.fileset = fileset;
    }

    /**
     * Writes and syncs the parcel.
     *
     * @throws SourceChanged where a file is no longer what the plan says
     */
    void pack(ManifestHeader header, List<Plan> plans, Path target) throws IOException {
        Plan plan = plans.get(0);
        if (!isEncrypted(site, plan)) {
            seal(header, plan, target);
            return;
        }
        Path sealed = site.files().scratch().resolve(target.getFileName() + ".tar.gz");
        Scratch.remove(site.disk(), sealed);
        try {
            seal(header, plan, sealed);
            encrypt(sealed, plans.stream().map(each -> each.peer().key()).toList(), target);
        } finally {
            Scratch.remove(site.disk(), sealed);
        }
    }

    /** Whether what is sent to a plan's peer, and to all that share the plan with it, is encrypted. */
    static boolean isEncrypted(Site site, Plan plan) {
        return site.settings().link(plan.peer().name()).seal() == LinkSettings.Seal.ENCRYPT;
    }

    private void encrypt(Path sealed, List<SiteKey> recipients, Path target) throws IOException {
        boolean whole = false;
        try (InputStream in = site.disk().read(sealed); Disk.Output out = site.disk().create(target)) {
            try (OutputStream envelope = Envelope.close(out, recipients, site.identity(), site.world().random())) {
                in.transferTo(envelope);
            }
            out.sync();
            whole = true;
        } finally {
            if (!whole) {
                Scratch.remove(site.disk(), target);
            }
        }
        site.disk().sync(target.getParent());
    }

    private void seal(ManifestHeader header, Plan plan, Path target) throws IOException {
        Path manifest = target.resolveSibling(target.getFileName() + ".manifest");
        Scratch.remove(site.disk(), manifest);
        Blocks blocks = new Blocks(site);
        Map<Content, Content> inBlocks = blocks.usable(plan.inBlocks());
        try {
            writeManifest(header.withBlocks(!inBlocks.isEmpty()), plan, inBlocks.keySet(), manifest);
            new ParcelWriter(
                    site.disk(),
                    site.files().scratch(),
                    (offers, source, out) -> new Deltas(site).encode(plan.bases(), offers, source, out),
                    (offer, content, out) -> blocks.encode(inBlocks.get(offer.version().content()), content, out)).write(
                    manifest,
                    profile(plan, inBlocks.keySet()),
                    this::open,
                    (size, sum) -> Seal.of(site.identity(), size, sum).toBytes(),
                    target);
        } finally {
            Scratch.remove(site.disk(), manifest);
        }
    }

    private void writeManifest(ManifestHeader header, Plan plan, Set<Content> inBlocks, Path manifest) throws IOException {
        Set<Checksum> checksums = inBlocks.stream().map(Content::checksum).collect(Collectors.toSet());
        try (ManifestWriter writer = new ManifestWriter(site.disk().create(manifest), header, checksums::contains);
                ManifestReader items = new ManifestReader(site.disk().read(plan.items()))) {
            for (Optional<ManifestItem> item = items.next(); item.isPresent(); item = items.next()) {
                writer.add(item.get());
            }
        }
    }

    private Profile profile(Plan plan, Set<Content> inBlocks) {
        if (site.settings().link(plan.peer().name()).profile() == LinkSettings.Profile.PLAIN) {
            return Profile.PLAIN;
        }
        boolean delta = site.settings().deltaEffort() > 0
                && plan.contents() <= Limits.DELTA_CONTENTS
                && plan.bytes() - inBlocks.stream().mapToLong(Content::size).sum() <= Limits.DELTA_BYTES;
        return delta ? Profile.DELTA : Profile.SOLID;
    }

    /** A content from where it is kept, else from the tree; what is small enough is kept on the way, as a base for later. */
    private InputStream open(Offer offer) throws IOException {
        Content content = offer.version().content();
        if (site.store().isIntact(content.checksum())) {
            return site.store().open(content.checksum());
        }
        InputStream found = fromTree(offer.path(), content);
        return content.size() > site.settings().basisFileLimit()
                ? found
                : site.store().putting(found, content.size(), content.checksum());
    }

    private InputStream fromTree(RelativePath path, Content content) throws IOException {
        Path file = path.below(fileset.root());
        Disk.Type type = content.kind() == Kind.SYMLINK ? Disk.Type.SYMLINK : Disk.Type.FILE;
        if (site.disk().stat(file).filter(stat -> stat.type() == type).isEmpty()) {
            throw new SourceChanged(path, "it is gone or something else");
        }
        return new Bytes(site).open(file, content.kind());
    }

    /** What a plan offers, for the ledger. */
    void forEachOffer(Plan plan, java.util.function.Consumer<SentEntry> consumer) throws IOException {
        try (ManifestReader items = new ManifestReader(site.disk().read(plan.items()))) {
            for (Optional<ManifestItem> item = items.next(); item.isPresent(); item = items.next()) {
                if (item.get() instanceof Offer offer) {
                    consumer.accept(new SentEntry(offer.path(), offer.version().vector()));
                }
            }
        }
    }

    /** The first paths that a plan offers, for people. */
    List<RelativePath> firstPaths(Plan plan) throws IOException {
        List<RelativePath> paths = new ArrayList<>();
        forEachOffer(plan, entry -> {
            if (paths.size() < PATHS_SHOWN) {
                paths.add(entry.path());
            }
        });
        return paths;
    }
}
