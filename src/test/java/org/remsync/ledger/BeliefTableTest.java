package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.all;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.file;
import static org.remsync.ledger.Fixtures.path;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.remsync.model.Belief;
import org.remsync.model.Belief.Source;
import org.remsync.model.Version;

class BeliefTableTest {
    private final Ledger ledger = Fixtures.ledger();
    private final BeliefTable beliefs = ledger.beliefs();
    private final int set = Fixtures.set(ledger, "notes");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void everyBeliefComesBackAsItWent() {
        List<BeliefRow> rows = List.of(
                new BeliefRow(path("a"), Belief.known(file("one", 1), Source.SENT), 7, 1),
                new BeliefRow(path("b"), Belief.known(Version.NEVER, Source.CONFIRMED), 0, 2),
                new BeliefRow(path("c"), Belief.contradictory(), 0, 3),
                new BeliefRow(path("d"), Belief.UNKNOWN, 0, 4));
        rows.forEach(row -> beliefs.put(set, 1, row));
        assertThat(all(beliefs.iterator(set, 1))).isEqualTo(rows);
        assertThat(beliefs.find(set, 1, path("c"))).contains(rows.get(2));
        assertThat(beliefs.find(set, 2, path("c"))).isEmpty();
        assertThat(beliefs.count(set, 1)).isEqualTo(4);
        beliefs.delete(set, 1, path("c"));
        assertThat(beliefs.count(set, 1)).isEqualTo(3);
        beliefs.clear(set, 1);
        assertThat(beliefs.iterator(set, 1)).isExhausted();
    }

    @Test
    void aNewBeliefTakesThePlaceOfTheFormerOne() {
        beliefs.put(set, 1, new BeliefRow(path("a"), Belief.contradictory(), 0, 1));
        BeliefRow row = new BeliefRow(path("a"), Belief.known(file("one", 1), Source.REPORTED), 0, 2);
        beliefs.put(set, 1, row);
        assertThat(all(beliefs.iterator(set, 1))).containsExactly(row);
    }

    @Test
    void aReceiptConfirmsWhatItsParcelHeldAndNoMore() {
        beliefs.put(set, 1, new BeliefRow(path("a"), Belief.known(file("one", 1), Source.SENT), 7, 1));
        beliefs.put(set, 1, new BeliefRow(path("b"), Belief.known(file("two", 1), Source.SENT), 8, 1));
        beliefs.put(set, 2, new BeliefRow(path("a"), Belief.known(file("one", 1), Source.SENT), 7, 1));
        beliefs.confirm(set, 1, 7);
        assertThat(all(beliefs.iterator(set, 1))).extracting(row -> row.belief().source())
                .containsExactly(Source.CONFIRMED, Source.SENT);
        assertThat(all(beliefs.iterator(set, 2))).extracting(row -> row.belief().source()).containsExactly(Source.SENT);
    }

    @Test
    void onlyWhatTheTicksSayAsWellIsDropped() {
        ledger.entries().put(set, entry("a", file("one", 1), 10));
        ledger.entries().put(set, entry("late", file("one", 1), 11));
        for (String name : List.of("a", "late", "not ours")) {
            beliefs.put(set, 1, new BeliefRow(path(name), Belief.known(file("one", 1), Source.CONFIRMED), 0, 1));
        }
        ledger.entries().put(set, entry("other version", file("two", 2), 10));
        ledger.entries().put(set, entry("only sent", file("one", 1), 10));
        ledger.entries().put(set, entry("unclear", file("one", 1), 10));
        beliefs.put(set, 1, new BeliefRow(path("other version"), Belief.known(file("one", 1), Source.CONFIRMED), 0, 1));
        beliefs.put(set, 1, new BeliefRow(path("only sent"), Belief.known(file("one", 1), Source.SENT), 3, 1));
        beliefs.put(set, 1, new BeliefRow(path("unclear"), Belief.contradictory(), 0, 1));
        beliefs.put(set, 2, new BeliefRow(path("a"), Belief.known(file("one", 1), Source.CONFIRMED), 0, 1));
        beliefs.dropImplied(set, 1, 10);
        assertThat(all(beliefs.iterator(set, 1))).extracting(row -> row.path().text())
                .containsExactly("late", "not ours", "only sent", "other version", "unclear");
        assertThat(beliefs.count(set, 2)).isEqualTo(1);
    }

    @Test
    void manyExceptionsAreReadInPages() {
        List<BeliefRow> rows = new ArrayList<>();
        for (int i = 0; i < Pages.SIZE + 5; i++) {
            rows.add(new BeliefRow(path(String.format("%05d", i)), Belief.UNKNOWN, 0, 1));
            beliefs.put(set, 1, rows.get(i));
        }
        assertThat(all(beliefs.iterator(set, 1))).isEqualTo(rows);
    }
}
