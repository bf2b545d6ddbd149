package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.remsync.model.Checksum;

class DigestTableTest {
    private final Ledger ledger = Fixtures.ledger();
    private final int set = Fixtures.set(ledger, "notes");
    private final int otherSet = Fixtures.set(ledger, "photos");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void thePublishedExampleHolds() {
        assertThat(ledger.digests().current(set)).isEqualTo(Checksum.NONE);
        ledger.entries().put(set, entry("dir/a", "one", 5));
        String entry = "dir/a\0f 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed 3 00000000000000aa:5";
        assertThat(ledger.digests().current(set))
                .isEqualTo(Checksum.ofBytes(entry.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void theOrderOfChangesDoesNotMatter() {
        List<EntryRow> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(entry("p" + i, i % 5 == 0 ? Fixtures.tombstone(i + 1) : Fixtures.file("c" + i, i + 1), 1));
        }
        rows.forEach(row -> ledger.entries().put(set, row));
        Collections.shuffle(rows, new Random(7));
        rows.forEach(row -> ledger.entries().put(otherSet, row));
        assertThat(ledger.digests().current(otherSet)).isEqualTo(ledger.digests().current(set));
    }

    @Test
    void whatIsPutBackBringsTheDigestBack() {
        ledger.entries().put(set, entry("a", "one", 1));
        ledger.entries().put(set, entry("b", "two", 2));
        Checksum before = ledger.digests().current(set);
        ledger.entries().put(set, entry("a", Fixtures.file("other", 3), 3));
        assertThat(ledger.digests().current(set)).isNotEqualTo(before);
        ledger.entries().put(set, entry("a", Fixtures.file("one", 1), 4));
        assertThat(ledger.digests().current(set)).isEqualTo(before);
    }

    @Test
    void aVectorAloneMakesADifference() {
        ledger.entries().put(set, entry("a", Fixtures.file("one", 1), 1));
        ledger.entries().put(otherSet, entry("a", Fixtures.file("one", 2), 1));
        assertThat(ledger.digests().current(set)).isNotEqualTo(ledger.digests().current(otherSet));
    }

    @Test
    void aFormerDigestTellsItsTick() {
        List<Checksum> digests = new ArrayList<>();
        for (int tick = 1; tick <= DigestTable.KEPT + 10; tick++) {
            ledger.entries().put(set, entry("a" + tick % 3, "content " + tick, tick));
            ledger.commit();
            digests.add(ledger.digests().current(set));
        }
        assertThat(ledger.digests().tickOf(set, digests.get(DigestTable.KEPT + 9))).contains(DigestTable.KEPT + 10L);
        assertThat(ledger.digests().tickOf(set, digests.get(100))).contains(101L);
        assertThat(ledger.digests().tickOf(set, digests.get(3))).as("an old one is dropped").isEmpty();
        assertThat(ledger.digests().tickOf(otherSet, digests.get(100))).isEmpty();
    }

    @Test
    void aDigestThatWasNeverCommittedIsKnownOnlyNow() {
        ledger.entries().put(set, entry("a", "one", 1));
        ledger.commit();
        ledger.entries().put(set, entry("a", "two", 2));
        Checksum between = ledger.digests().current(set);
        assertThat(ledger.digests().tickOf(set, between)).contains(2L);
        ledger.entries().put(set, entry("a", "three", 3));
        assertThat(ledger.digests().tickOf(set, between)).isEmpty();
    }
}
