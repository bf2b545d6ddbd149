package org.remsync.ledger;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.RelativePath;
import org.remsync.model.Version;

/**
 * The table {@code digest}: a set's digest now and after lately committed transactions.
 *
 * <p>A set's digest is the sum, modulo 2^256, of one SHA-256 for each entry, tombstones too, of: the path's bytes, a
 * NUL, and the text {@code KIND CHECKSUM SIZE VECTOR} as in the version's text form. Two sites with the same digest
 * hold the same versions. It does not depend on order, and costs a change no more than the change.
 */
public final class DigestTable {
    /** How many former digests of a set are kept. */
    static final int KEPT = 1000;

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    /** A set's digest in this transaction, which goes into the database only as it ends. */
    private static final class Running {
        private BigInteger sum;
        private long tick;
        private boolean changed;

        Running(long tick, Checksum digest) {
            this.tick = tick;
            this.sum = new BigInteger(1, digest.toBytes());
        }

        void change(BigInteger difference, long newTick) {
            sum = sum.add(difference).mod(MODULUS);
            tick = Math.max(tick, newTick);
            changed = true;
        }

        Checksum digest() {
            byte[] bytes = sum.toByteArray();
            byte[] last32 = new byte[32];
            int length = Math.min(bytes.length, 32);
            System.arraycopy(bytes, bytes.length - length, last32, 32 - length, length);
            return Checksum.of(last32);
        }
    }

    private final Sql sql;
    private final Map<Integer, Running> running = new HashMap<>();

    DigestTable(Sql sql) {
        this.sql = sql;
    }

    /** The digest now, of this transaction's changes too; {@link Checksum#NONE} for a set without entries. */
    public Checksum current(int fileset) {
        return running(fileset).digest();
    }

    /** The tick of our last change when the digest was this, if it was lately. */
    public Optional<Long> tickOf(int fileset, Checksum digest) {
        Running now = running(fileset);
        return now.digest().equals(digest) ? Optional.of(now.tick) : sql.find(
                Row::number,
                "SELECT tick FROM digest WHERE fileset = ? AND digest = ? ORDER BY fileset DESC, tick DESC LIMIT 1",
                fileset, digest);
    }

    /** Takes an entry's new version into the sum. */
    void add(int fileset, RelativePath path, Version version, long tick) {
        running(fileset).change(share(path, version), tick);
    }

    /** Takes an entry's former version out of the sum. */
    void remove(int fileset, RelativePath path, Version version) {
        running(fileset).change(share(path, version).negate(), 0);
    }

    void flush() {
        running.forEach((fileset, now) -> {
            if (now.changed) {
                sql.update("MERGE INTO digest KEY (fileset, tick) VALUES (?, ?, ?)", fileset, now.tick, now.digest());
                sql.update(
                        "DELETE FROM digest WHERE fileset = ? AND tick <= (SELECT tick FROM digest WHERE fileset = ?"
                                + " ORDER BY fileset DESC, tick DESC LIMIT 1 OFFSET ?)",
                        fileset, fileset, KEPT);
                now.changed = false;
            }
        });
    }

    void forget() {
        running.clear();
    }

    void forget(int fileset) {
        running.remove(fileset);
    }

    private Running running(int fileset) {
        return running.computeIfAbsent(fileset, number -> sql.find(
                        row -> new Running(row.number(), row.checksum()),
                        "SELECT tick, digest FROM digest WHERE fileset = ? ORDER BY fileset DESC, tick DESC LIMIT 1",
                        number)
                .orElseGet(() -> new Running(0, Checksum.NONE)));
    }

    /** One entry's share in the sum. */
    private static BigInteger share(RelativePath path, Version version) {
        Content content = version.content();
        MessageDigest digest = Checksum.digest();
        digest.update(path.bytes());
        digest.update((byte) 0);
        String text =
                content.kind().letter() + " " + content.checksum() + " " + content.size() + " " + version.vector();
        return new BigInteger(1, digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
