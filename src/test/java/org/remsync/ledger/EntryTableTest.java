package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.all;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.path;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.remsync.model.Checksum;
import org.remsync.model.Content;
import org.remsync.model.Lineage;
import org.remsync.model.Metadata;
import org.remsync.model.Seen;
import org.remsync.model.Version;
import org.remsync.model.VersionVector;

class EntryTableTest {
    private static final int ROWS = Pages.SIZE + 200;

    private final Ledger ledger = Fixtures.ledger();
    private final EntryTable entries = ledger.entries();
    private final int set = Fixtures.set(ledger, "notes");
    private final int otherSet = Fixtures.set(ledger, "photos");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void everyKindOfVersionComesBackAsItWent() {
        Metadata mode = new Metadata(0755, 0);
        Seen seen = new Seen(3, -1, Long.MAX_VALUE, Long.MIN_VALUE, true);
        Lineage lineage = Lineage.NONE.descend(Fixtures.file("before", 1)).descend(Fixtures.tombstone(2));
        List<EntryRow> rows = List.of(
                new EntryRow(path("a\n\\b"), Fixtures.file("one", 3), lineage, 1, Optional.of(seen)),
                new EntryRow(path("bytes \udcff\udc80"), Fixtures.file("", 3), Lineage.NONE, 2, Optional.empty()),
                new EntryRow(path("dir"), version(Content.DIRECTORY, mode), Lineage.NONE, 3, Optional.empty()),
                new EntryRow(path("gone"), Fixtures.tombstone(9), lineage, 4, Optional.empty()),
                new EntryRow(path("link"), version(link("dir"), Metadata.NONE), Lineage.NONE, 5, Optional.of(seen)));
        rows.forEach(row -> entries.put(set, row));
        assertThat(all(entries.iterator(set))).isEqualTo(rows);
        assertThat(entries.counts(set)).isEqualTo(new EntryTable.Counts(4, 1, 6));
        assertThat(entries.counts(otherSet)).isEqualTo(new EntryTable.Counts(0, 0, 0));
    }

    @Test
    void aNewVersionTakesThePlaceOfTheFormerOne() {
        entries.put(set, entry("a", "one", 1));
        entries.put(set, entry("a", "two", 2));
        entries.put(otherSet, entry("a", "three", 3));
        assertThat(all(entries.iterator(set))).containsExactly(entry("a", "two", 2));
        assertThat(all(entries.iterator(otherSet))).containsExactly(entry("a", "three", 3));
    }

    @Test
    void seeingAFileAgainChangesNothingElse() {
        entries.put(set, entry("a", "one", 1));
        Seen seen = new Seen(3, 4, 5, 6, false);
        entries.see(set, path("a"), seen);
        EntryRow row = entries.find(set, path("a")).orElseThrow();
        assertThat(row.seen()).contains(seen);
        assertThat(row.version()).isEqualTo(Fixtures.file("one", 1));
        assertThat(row.tick()).isEqualTo(1);
    }

    @Test
    void longAnswersAreReadInPagesAndInTheOrderOfAWalk() {
        List<EntryRow> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(entry("d" + i % 7 + (i % 2 == 0 ? "/" : "-") + i, "content " + i, 1 + i / 1100));
        }
        Collections.shuffle(rows, new Random(1));
        rows.forEach(row -> entries.put(set, row));
        rows.sort((x, y) -> x.path().compareTo(y.path()));
        assertThat(all(entries.iterator(set))).isEqualTo(rows);
        assertThat(all(entries.below(set, path("d0")))).isEqualTo(
                rows.stream().filter(row -> row.path().isBelow(path("d0"))).toList());

        List<EntryRow> changed = all(entries.changedSince(set, 0));
        assertThat(changed).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(changed).extracting(EntryRow::tick).isSorted();
        assertThat(all(entries.changedSince(set, 1))).hasSize(ROWS - 1100);
        assertThat(all(entries.changedSince(set, 2))).isEmpty();
    }

    @Test
    void aWalkMayChangeWhatItWalksOver() {
        for (int i = 0; i < Pages.SIZE + 100; i++) {
            entries.put(set, entry(String.format("%04d", i), "one", 1));
        }
        int walked = 0;
        for (Iterator<EntryRow> rows = entries.iterator(set); rows.hasNext(); walked++) {
            entries.put(set, entry(rows.next().path().text(), "two", 2));
        }
        assertThat(walked).isEqualTo(Pages.SIZE + 100);
        assertThat(all(entries.changedSince(set, 1))).hasSize(Pages.SIZE + 100);
    }

    @Test
    void belowADirectoryIsNeitherItselfNorItsNeighbourNorWhatWasDeleted() {
        for (String name : List.of("d", "d/a", "d/a/b", "d/\u0001", "d-", "d.x", "d0", "dd/a", "e")) {
            entries.put(set, entry(name, name, 1));
        }
        entries.put(set, entry("d/gone", Fixtures.tombstone(1), 1));
        entries.put(otherSet, entry("d/other", "x", 1));
        assertThat(all(entries.below(set, path("d")))).extracting(row -> row.path().text())
                .containsExactly("d/\u0001", "d/a", "d/a/b");
    }

    @Test
    void twinsAreThoseThatFoldAlikeAndAreThere() {
        for (String name : List.of("Dir/File", "dir/file", "DIR/FILE2", "dir/\u00e9", "dir/e\u0301")) {
            entries.put(set, entry(name, name, 1));
        }
        entries.put(set, entry("dIr/file", Fixtures.tombstone(1), 1));
        assertThat(entries.twins(set, path("dir/file").folded())).extracting(row -> row.path().text())
                .containsExactlyInAnyOrder("Dir/File", "dir/file");
        assertThat(entries.twins(set, path("DIR/\u00c9").folded())).hasSize(2);
        assertThat(entries.twins(set, path("file").folded())).isEmpty();
    }

    @Test
    void twinsAreNotTakenFromNamesThatHashAlike() {
        assertThat("Aa".toLowerCase().hashCode()).isNotEqualTo("BB".toLowerCase().hashCode());
        assertThat("b\u0000".hashCode()).isEqualTo("a\u001f".hashCode());
        entries.put(set, entry("ab\u0001x", "one", 1));
        assertThat("ab\u0001x".hashCode()).isEqualTo("ab\u0000\u0097".hashCode());
        assertThat(entries.twins(set, "ab\u0000\u0097")).isEmpty();
    }

    @Test
    void aContentIsFoundWhereverItIsNowAndNowhereElse() {
        long seed = 42;
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            String path = String.valueOf(random.nextInt(40));
            String text = "c" + random.nextInt(8);
            Version version = random.nextInt(5) == 0 ? Fixtures.tombstone(i + 1) : Fixtures.file(text, i + 1);
            entries.put(set, new EntryRow(path(path), version, Lineage.NONE, i + 1, Optional.empty()));
            if (i % 3 == 0) {
                String content = "c" + random.nextInt(8);
                assertThat(entries.withChecksum(set, checksum(content)))
                        .as("seed %d, step %d", seed, i)
                        .containsExactlyInAnyOrderElementsOf(all(entries.iterator(set)).stream()
                                .filter(row -> row.version().content().checksum().equals(checksum(content)))
                                .toList());
            }
        }
        assertThat(entries.withChecksum(otherSet, checksum("c0"))).isEmpty();
    }

    @Test
    void theFormerContentIsForgottenOnlyWithTheTransaction() {
        entries.put(set, entry("a", "one", 1));
        assertThat(entries.withChecksum(set, checksum("one"))).hasSize(1);
        ledger.commit();
        entries.put(set, entry("a", "two", 2));
        assertThat(entries.withChecksum(set, checksum("one"))).isEmpty();
        ledger.rollback();
        assertThat(entries.withChecksum(set, checksum("one"))).hasSize(1);
        assertThat(entries.withChecksum(set, checksum("two"))).isEmpty();
    }

    private static Checksum checksum(String content) {
        return Checksum.ofBytes(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Content link(String target) {
        return Content.symlink(target.getBytes(StandardCharsets.UTF_8));
    }

    private static Version version(Content content, Metadata metadata) {
        return new Version(content, metadata, VersionVector.of(Fixtures.US, 7));
    }
}
