package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.remsync.ledger.Fixtures.all;
import static org.remsync.ledger.Fixtures.deed;
import static org.remsync.ledger.Fixtures.file;
import static org.remsync.ledger.Fixtures.offer;
import static org.remsync.ledger.Fixtures.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.remsync.ledger.IncomingRow.Status;
import org.remsync.ledger.SentRecipient.State;
import org.remsync.model.Checksum;
import org.remsync.model.Lineage;

/** What was sent, what came, what was done: the tables {@code sent}, {@code incoming} and their like. */
class ExchangeTablesTest {
    private final Ledger ledger = Fixtures.ledger();
    private final int set = Fixtures.set(ledger, "notes");

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void aParcelIsFoundByEachRecipientsNumber() {
        long first = send(State.MAILED, 1, 7);
        long again = send(State.QUEUED, 1, 7);
        ledger.sent().addRecipient(new SentRecipient(again, 2, 3, 0, 5, State.QUEUED));
        assertThat(ledger.sent().find(set, 1, 7)).map(SentRow::id).contains(again);
        assertThat(ledger.sent().find(set, 2, 3)).map(SentRow::id).contains(again);
        assertThat(ledger.sent().find(set, 2, 7)).isEmpty();
        assertThat(ledger.sent().all()).extracting(SentRow::id).containsExactly(first, again);
        assertThat(ledger.sent().recipients(again)).extracting(SentRecipient::peer).containsExactly(1, 2);
    }

    @Test
    void onlyWhatIsConfirmedIsNoLongerUnconfirmed() {
        long id = send(State.QUEUED, 1, 1);
        send(State.LOST, 1, 2);
        send(State.MAILED, 2, 1);
        ledger.sent().markMailed(id, 1, 99);
        assertThat(ledger.sent().find(id).orElseThrow().mailedMillis()).contains(99L);
        assertThat(ledger.sent().unconfirmed(set, 1)).extracting(SentRecipient::state)
                .containsExactly(State.MAILED, State.LOST);
        ledger.sent().mark(id, 1, State.CONFIRMED);
        assertThat(ledger.sent().unconfirmed(set, 1)).extracting(SentRecipient::number).containsExactly(2L);
    }

    @Test
    void aDeletedParcelIsForgottenWhole() {
        long id = send(State.QUEUED, 1, 1);
        ledger.sent().addEntry(id, new SentEntry(path("b"), file("b", 2).vector()));
        ledger.sent().addEntry(id, new SentEntry(path("a"), file("a", 1).vector()));
        assertThat(all(ledger.sent().entries(id))).extracting(entry -> entry.path().text()).containsExactly("a", "b");
        assertThat(ledger.sent().tells(id, path("b"))).isTrue();
        ledger.sent().delete(id);
        assertThat(ledger.sent().find(id)).isEmpty();
        assertThat(ledger.sent().recipients(id)).isEmpty();
        assertThat(ledger.sent().entries(id)).isExhausted();
    }

    @Test
    void aRecipientOfNoParcelIsAFaultOfOurs() {
        SentRecipient stray = new SentRecipient(99, 1, 1, 0, 5, State.QUEUED);
        assertThatThrownBy(() -> ledger.sent().addRecipient(stray)).isInstanceOf(IllegalStateException.class);
    }

    private long send(State state, int peer, long number) {
        long id = ledger.sent().add(new SentRow(0, set, "parcel " + number, "file", 1, Optional.empty(), false, false));
        ledger.sent().addRecipient(new SentRecipient(id, peer, number, 0, 5, state));
        return id;
    }

    @Test
    void aNumberIsTakenOnceInWhateverOrder() {
        long seed = 11;
        Random random = new Random(seed);
        TreeSet<Long> taken = new TreeSet<>();
        for (int i = 0; i < 300; i++) {
            long number = 1 + random.nextInt(100);
            boolean isNew = ledger.streams().take(set, 1, 5, number, Checksum.NONE);
            assertThat(isNew).as("seed %d, step %d", seed, i).isEqualTo(taken.add(number));
            StreamRow row = ledger.streams().get(set, 1).orElseThrow();
            assertThat(row.highest()).isEqualTo(taken.last());
            for (long each = 1; each <= 101; each++) {
                assertThat(row.has(each)).as("seed %d, step %d: %d", seed, i, each).isEqualTo(taken.contains(each));
            }
            assertThat(StreamRow.parse(row.epoch(), row.highest(), row.gapsText())).isEqualTo(row);
        }
    }

    @Test
    void gapsAreToldAsRanges() {
        for (long number : new long[] {1, 2, 5, 9, 6}) {
            ledger.streams().take(set, 1, 5, number, Checksum.NONE);
        }
        StreamRow row = ledger.streams().get(set, 1).orElseThrow();
        assertThat(row.gapsText()).isEqualTo("3-4,7-8");
        ledger.streams().take(set, 1, 5, 7, Checksum.NONE);
        assertThat(ledger.streams().get(set, 1).orElseThrow().gapsText()).isEqualTo("3-4,8");
    }

    @Test
    void aNewEpochBeginsAnewAndTheOldOneIsNotForgotten() {
        assertThat(ledger.streams().get(set, 1)).isEmpty();
        ledger.streams().take(set, 1, 5, 3, Checksum.NONE);
        assertThat(ledger.streams().take(set, 1, 6, 1, Checksum.NONE)).isTrue();
        assertThat(ledger.streams().get(set, 1)).contains(new StreamRow(6, 1, List.of()));
        assertThat(ledger.streams().take(set, 1, 5, 3, Checksum.NONE)).isFalse();
        assertThat(ledger.streams().take(set, 2, 5, 3, Checksum.NONE)).as("another peer's").isTrue();
        assertThat(ledger.streams().has(set, 1, 5, 3)).as("an old epoch is not forgotten").isTrue();
        assertThat(ledger.streams().has(set, 1, 5, 2)).isFalse();
    }

    @Test
    void theSumsOfTheLatestParcelsAreRemembered() {
        for (long number = 1; number <= 1300; number++) {
            ledger.streams().take(set, 1, 5, number, Checksum.ofBytes(new byte[] {(byte) number}));
        }
        assertThat(ledger.streams().sum(set, 1, 5, 1300)).contains(Checksum.ofBytes(new byte[] {(byte) 1300}));
        assertThat(ledger.streams().sum(set, 1, 5, 301)).isPresent();
        assertThat(ledger.streams().sum(set, 1, 5, 300)).isEmpty();
        assertThat(ledger.streams().has(set, 1, 5, 300)).isTrue();
        assertThat(ledger.streams().sum(set, 1, 6, 1300)).isEmpty();
    }

    @Test
    void aNumberThatIsReopenedIsMissingThoughItsSumIsKnown() {
        for (long number = 1; number <= 6; number++) {
            ledger.streams().take(set, 1, 5, number, Checksum.ofBytes(new byte[] {(byte) number}));
        }
        record Step(long number, long highest, String gaps) {}
        for (Step step : List.of(
                new Step(4, 6, "4"), new Step(2, 6, "2,4"), new Step(3, 6, "2-4"), new Step(6, 5, "2-4"), new Step(5, 1, ""),
                new Step(5, 1, ""))) {
            ledger.streams().reopen(set, 1, 5, step.number());
            StreamRow row = ledger.streams().get(set, 1).orElseThrow();
            assertThat(row).as("%s", step).isEqualTo(StreamRow.parse(5, step.highest(), step.gaps()));
            assertThat(ledger.streams().has(set, 1, 5, step.number())).as("another cannot come under it").isTrue();
        }
        ledger.streams().take(set, 1, 5, 7, Checksum.NONE);
        assertThat(ledger.streams().get(set, 1).orElseThrow().gapsText()).isEqualTo("2-6");
    }

    @Test
    void gapsAreBoundedAndNeverHideAMissingNumber() {
        StreamRow row = StreamRow.none(1);
        for (long number = 2; number <= 3 * StreamRow.MOST_GAPS; number += 2) {
            row = row.with(number);
        }
        assertThat(row.gaps()).hasSize(StreamRow.MOST_GAPS);
        for (long odd = 1; odd < row.highest(); odd += 2) {
            assertThat(row.has(odd)).isFalse();
        }
    }

    @Test
    void anOfferIsOneRowHoweverOftenItComes() {
        long id = ledger.incoming().put(set, offer("a", file("one", 1), Status.NEW));
        ledger.incoming().setBegun(id, true);
        IncomingRow later = new IncomingRow(
                0, path("a"), 2, file("one", 1), Lineage.NONE, Status.HELD, "why", false, 500, "q");
        assertThat(ledger.incoming().put(set, later)).isEqualTo(id);
        IncomingRow row = ledger.incoming().find(id).orElseThrow();
        assertThat(row.peer()).isEqualTo(2);
        assertThat(row.status()).isEqualTo(Status.HELD);
        assertThat(row.begun()).isTrue();
        assertThat(row.sinceMillis()).isEqualTo(1);
        assertThat(ledger.incoming().put(set, offer("a", file("two", 2), Status.NEW))).isNotEqualTo(id);
        assertThat(ledger.incoming().forPath(set, path("a"))).hasSize(2);
        ledger.incoming().delete(id);
        assertThat(ledger.incoming().forPath(set, path("a"))).hasSize(1);
    }

    @Test
    void offersAreReadInTheOrderOfPathsWhateverTheirNumber() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Pages.SIZE; i++) {
            names.add(String.format("%05d", (i * 7919) % Pages.SIZE));
        }
        names.forEach(name -> ledger.incoming().put(set, offer(name, file("one", 1), Status.NEW)));
        names.subList(0, 10)
                .forEach(name -> ledger.incoming().put(set, offer(name, file("two", 2), Status.CONFLICT)));
        List<IncomingRow> rows = all(ledger.incoming().all(set));
        assertThat(rows).hasSize(Pages.SIZE + 10).extracting(IncomingRow::path).isSorted();
        assertThat(all(ledger.incoming().withStatus(set, Status.CONFLICT))).hasSize(10);
        assertThat(ledger.incoming().count(set, Status.CONFLICT)).isEqualTo(10);
        assertThat(ledger.incoming().paths(set, Optional.empty(), Integer.MAX_VALUE)).hasSize(Pages.SIZE).isSorted();
        assertThat(ledger.incoming().paths(set, Optional.of(path("00998")), 1)).containsExactly(path("00999"));
    }

    @Test
    void onlyANewerStandingIsTaken() {
        StandingRow row = new StandingRow(1, 2, 50, Checksum.NONE, false);
        assertThat(ledger.standings().put(set, row)).isTrue();
        assertThat(ledger.standings().put(set, new StandingRow(1, 2, 50, Checksum.NONE, true))).isFalse();
        assertThat(ledger.standings().put(set, new StandingRow(1, 1, 99, Checksum.NONE, true))).isFalse();
        ledger.standings().setTold(set, 1);
        assertThat(ledger.standings().get(set, 1)).map(StandingRow::told).contains(true);
        StandingRow newer = new StandingRow(1, 3, 1, Checksum.NONE, false);
        assertThat(ledger.standings().put(set, newer)).isTrue();
        assertThat(ledger.standings().all(set)).containsExactly(newer);
    }

    @Test
    void historyIsToldNewestFirst() {
        for (int i = 1; i <= Pages.SIZE + 2; i++) {
            ledger.history().add(deed(set, i % 2 == 0 ? "even" : "odd", i, "p" + i % 10));
        }
        assertThat(all(ledger.history().forPath(set, path("odd")))).hasSize(Pages.SIZE / 2 + 1)
                .extracting(HistoryRow::atMillis).isSortedAccordingTo((x, y) -> Long.compare(y, x));
        assertThat(all(ledger.history().forParcel("p3"))).hasSize(Pages.SIZE / 10);
        assertThat(ledger.history().recent(3)).extracting(HistoryRow::atMillis).containsExactly(1002L, 1001L, 1000L);
        assertThat(ledger.history().prune(11)).isEqualTo(10);
        assertThat(all(ledger.history().all())).hasSize(Pages.SIZE - 8);
    }

    @Test
    void aReplacedContentIsReferencedAsLongAsItsHistory() {
        long id = ledger.history().add(deed(set, "a", 1, ""));
        HistoryRow row = ledger.history().find(id).orElseThrow();
        assertThat(row).isEqualTo(new HistoryRow(
                id, 1, set, path("a"), "replaced", file("before a", 1), file("after a", 2), Optional.of(1), ""));
        assertThat(ledger.history().referenced(row.before().content().checksum())).isTrue();
        assertThat(ledger.history().referenced(row.after().content().checksum())).isFalse();
        ledger.history().delete(id);
        assertThat(ledger.history().referenced(row.before().content().checksum())).isFalse();
    }
}
