package org.remsync.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Metadata;
import org.remsync.model.RelativePath;

/** What a name on a {@link SimDisk} leads to, as it is and as it would be after a power cut. */
final class Inode {
    /** Names in the order of their bytes. */
    static final Comparator<String> BY_BYTES = Inode::compareNames;

    private static final byte[] EMPTY = new byte[0];

    final Disk.Type type;
    final long number;
    int mode;
    long modified;
    long changed;
    int links;
    byte[] data = EMPTY;
    /** The bytes that {@link #checksum} is of. */
    private byte @Nullable [] summed;
    private Checksum checksum = Checksum.NONE;
    /** As synced last; null before the first time. */
    private @Nullable Synced synced;

    TreeMap<String, Inode> names = new TreeMap<>(BY_BYTES);
    private TreeMap<String, Inode> syncedNames = new TreeMap<>(BY_BYTES);
    /** What was done to the names since they were synced, in order. */
    private List<Change> pending = new ArrayList<>();

    private record Synced(byte[] data, int mode, long modified) {}

    /** One name that leads elsewhere, or nowhere. */
    record Effect(Inode directory, String name, Optional<Inode> to) {
        void apply(TreeMap<String, Inode> names) {
            to.ifPresentOrElse(inode -> names.put(name, inode), () -> names.remove(name));
        }
    }

    /** Effects that a file system keeps or loses together, as with a rename. */
    static final class Change {
        private final List<Effect> effects;
        private boolean kept;

        Change(List<Effect> effects) {
            this.effects = effects;
        }

        private void keep(Set<Inode> touched) {
            if (kept) {
                return;
            }
            kept = true;
            for (Effect effect : effects) {
                List<Change> before = effect.directory().pending;
                int here = before.indexOf(this);
                before.subList(0, Math.max(here, 0)).forEach(change -> change.keep(touched));
                touched.add(effect.directory());
            }
        }
    }

    Inode(Disk.Type type, long number, int mode) {
        this.type = type;
        this.number = number;
        this.mode = mode;
    }

    private static int compareNames(String a, String b) {
        for (int i = 0; i < Math.min(a.length(), b.length()); i++) {
            if (a.charAt(i) >= 0x80 || b.charAt(i) >= 0x80) {
                return Arrays.compareUnsigned(FileNames.encode(a), FileNames.encode(b));
            }
            if (a.charAt(i) != b.charAt(i)) {
                return a.charAt(i) - b.charAt(i);
            }
        }
        return a.length() - b.length();
    }

    long size() {
        return type == Disk.Type.DIRECTORY ? 4096 : data.length;
    }

    /** What is here, for the judge. */
    Content content() {
        return switch (type) {
            case DIRECTORY -> Content.DIRECTORY;
            case SYMLINK -> Content.symlink(data);
            case FILE, OTHER -> {
                if (summed != data) {
                    checksum = Checksum.ofBytes(data);
                    summed = data;
                }
                yield Content.file(checksum, data.length);
            }
        };
    }

    /** The metadata that is replicated. */
    Metadata metadata() {
        return switch (type) {
            case DIRECTORY -> new Metadata(mode & 0777, 0);
            case SYMLINK -> Metadata.NONE;
            case FILE, OTHER -> new Metadata(mode & 0777, modified);
        };
    }

    /** Makes names lead elsewhere, all or none of them on a power cut. */
    static void change(List<Effect> effects) {
        Change change = new Change(List.copyOf(effects));
        for (Effect effect : effects) {
            effect.apply(effect.directory().names);
            List<Change> pending = effect.directory().pending;
            if (pending.isEmpty() || pending.get(pending.size() - 1) != change) {
                pending.add(change);
            }
        }
    }

    /** Makes all that is here durable: content, mode and time, and for a directory its names. */
    void sync() {
        synced = new Synced(data, mode, modified);
        keep(List.copyOf(pending));
    }

    /** A file system keeps what was done in one directory in order; so what came before is kept with it. */
    private static void keep(List<Change> changes) {
        Set<Inode> touched = new LinkedHashSet<>();
        changes.forEach(change -> change.keep(touched));
        touched.forEach(Inode::forget);
    }

    /** Drops the kept from what is pending. */
    private void forget() {
        while (!pending.isEmpty() && pending.get(0).kept) {
            Change first = pending.remove(0);
            for (Effect effect : first.effects) {
                if (effect.directory() == this) {
                    effect.apply(syncedNames);
                }
            }
        }
    }

    /** Makes everything from here on down durable. */
    void settle() {
        sync();
        names.values().forEach(Inode::settle);
    }

    /** What a power cut is sure to leave of this: empty for a file that was never synced. */
    Tree.Leaf durableLeaf() {
        Synced last = synced;
        if (last == null || last.data == data && last.mode == mode && last.modified == modified) {
            Content content = last == null && type == Disk.Type.FILE ? Content.ABSENT : content();
            return new Tree.Leaf(content, metadata());
        }
        Inode as = new Inode(type, number, last.mode);
        as.data = last.data;
        as.modified = last.modified;
        return new Tree.Leaf(as.content(), as.metadata());
    }

    /** Where a name leads after a power cut. */
    Optional<Inode> durableName(String name) {
        return Optional.ofNullable(syncedNames.get(name));
    }

    /** Tells what is below, without what is remsync's own. */
    void collectLeaves(Optional<RelativePath> here, boolean durable, SortedMap<RelativePath, Tree.Leaf> leaves) {
        (durable ? syncedNames : names).forEach((name, inode) -> {
            if (here.isEmpty() && name.equals(RelativePath.PRIVATE)) {
                return;
            }
            RelativePath path = here.isEmpty() ? RelativePath.of(name) : here.get().child(name);
            leaves.put(path, durable ? inode.durableLeaf() : new Tree.Leaf(inode.content(), inode.metadata()));
            inode.collectLeaves(Optional.of(path), durable, leaves);
        });
    }

    /** Loses what the power cut takes, here and below. What is left is durable. */
    void cutPower(RandomGenerator random) {
        Set<Inode> all = new LinkedHashSet<>();
        collect(all);
        for (Inode inode : all) {
            int survive = inode.pending.isEmpty() ? 0 : random.nextInt(inode.pending.size() + 1);
            keep(List.copyOf(inode.pending.subList(0, survive)));
        }
        for (Inode inode : all) {
            inode.pending = new ArrayList<>();
            inode.names = new TreeMap<>(inode.syncedNames);
            inode.loseContent(random);
        }
    }

    /** This and all that any name here leads to, or led to when it was synced. */
    private void collect(Set<Inode> all) {
        if (!all.add(this)) {
            return;
        }
        names.values().forEach(each -> each.collect(all));
        syncedNames.values().forEach(each -> each.collect(all));
        pending.forEach(change -> change.effects.forEach(effect -> effect.to().ifPresent(each -> each.collect(all))));
    }

    private void loseContent(RandomGenerator random) {
        Synced last = synced == null ? new Synced(type == Disk.Type.SYMLINK ? data : EMPTY, mode, modified) : synced;
        if (!Arrays.equals(last.data, data)) {
            data = switch (random.nextInt(4)) {
                case 0 -> last.data;
                case 1 -> Arrays.copyOf(data, data.length == 0 ? 0 : random.nextInt(data.length));
                case 2 -> new byte[data.length];
                default -> data;
            };
        }
        if (random.nextBoolean()) {
            mode = last.mode;
        }
        if (random.nextBoolean()) {
            modified = last.modified;
        }
        synced = new Synced(data, mode, modified);
    }

    /** A copy of this and all below it, as they are, durable: the disk of a machine that was halted in peace. */
    Inode copy() {
        Inode copy = new Inode(type, number, mode);
        copy.modified = modified;
        copy.changed = changed;
        copy.links = links;
        copy.data = data;
        copy.synced = new Synced(data, mode, modified);
        names.forEach((name, inode) -> copy.names.put(name, inode.copy()));
        copy.syncedNames = new TreeMap<>(copy.names);
        return copy;
    }
}
