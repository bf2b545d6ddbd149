package org.remsync.sim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;

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

    /** Whether a power cut may change what is here or where its names lead. */
    boolean unsynced() {
        Synced last = synced;
        return !pending.isEmpty() || last == null || last.mode != mode
                || type == Disk.Type.FILE && (last.modified != modified || !Arrays.equals(last.data, data));
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
