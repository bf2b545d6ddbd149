package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.member;
import static org.remsync.ledger.Fixtures.path;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.model.Version;

class PastTableTest {
    @Test
    void whereNoPeerIsBehindNothingIsKept() {
        try (Ledger ledger = Fixtures.ledger()) {
            int set = Fixtures.set(ledger, "notes");
            ledger.entries().put(set, entry("a", "one", 1));
            ledger.entries().put(set, entry("a", "two", 2));
            assertThat(ledger.past().asOf(set, path("a"), 1)).isEmpty();
            assertThat(ledger.past().asOf(set, path("a"), 2)).contains(Fixtures.file("two", 2));
        }
    }

    @Test
    void whatAPeerWasSentIsToldAfterItChanged() {
        try (Ledger ledger = Fixtures.ledger()) {
            int set = Fixtures.set(ledger, "notes");
            ledger.entries().put(set, entry("a", "one", 1));
            ledger.members().put(member(set, 1, 5, 0));
            ledger.entries().put(set, entry("a", "two", 6));
            ledger.entries().put(set, entry("b", "new", 7));
            assertThat(ledger.past().asOf(set, path("a"), 5)).contains(Fixtures.file("one", 1));
            assertThat(ledger.past().asOf(set, path("b"), 5)).isEmpty();
            ledger.members().put(member(set, 1, 7, 7));
            ledger.past().prune(set);
            assertThat(ledger.past().asOf(set, path("a"), 5)).isEmpty();
            assertThat(ledger.past().asOf(set, path("a"), 7)).contains(Fixtures.file("two", 6));
        }
    }

    /** Against a ledger that keeps everything: edits, parcels, receipts and losses, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyTickThatMattersIsToldAsAWholeMemoryWouldTellIt(long seed) {
        try (Ledger ledger = Fixtures.ledger()) {
            History history = new History(ledger, new Random(seed));
            for (int step = 0; step < 150; step++) {
                history.step();
                history.check("seed " + seed + ", step " + step);
            }
        }
    }

    private static final class History {
        private static final int PATHS = 5;
        private static final int PEERS = 3;

        private final Ledger ledger;
        private final Random random;
        private final int set;
        private final Map<String, TreeMap<Long, Version>> memory = new HashMap<>();
        private final long[] numbers = new long[PEERS];
        private long tick;

        History(Ledger ledger, Random random) {
            this.ledger = ledger;
            this.random = random;
            this.set = Fixtures.set(ledger, "notes");
            for (int peer = 0; peer < PEERS; peer++) {
                ledger.members().put(member(set, peer, 0, 0));
            }
        }

        void step() {
            int peer = random.nextInt(PEERS);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> edit();
                case 3 -> send(peer);
                case 4 -> receipt(peer);
                default -> {
                    if (random.nextBoolean()) {
                        lose(peer);
                    }
                    ledger.past().prune(set);
                }
            }
        }

        private void edit() {
            String path = "p" + random.nextInt(PATHS);
            Version version = random.nextInt(4) == 0 ? Fixtures.tombstone(++tick) : Fixtures.file("v" + tick, ++tick);
            ledger.entries().put(set, entry(path, version, tick));
            memory.computeIfAbsent(path, p -> new TreeMap<>()).put(tick, version);
        }

        private void send(int peer) {
            MemberRow now = ledger.members().get(set, peer).orElseThrow();
            long id = ledger.sent().add(new SentRow(0, set, "p", "f", 1, Optional.empty(), false, false));
            ledger.sent().addRecipient(new SentRecipient(
                    id, peer, ++numbers[peer], now.sentTick(), tick, SentRecipient.State.QUEUED));
            ledger.members().put(member(set, peer, tick, now.confirmedTick()));
        }

        private void receipt(int peer) {
            for (SentRecipient parcel : ledger.sent().unconfirmed(set, peer)) {
                MemberRow now = ledger.members().get(set, peer).orElseThrow();
                ledger.members().put(now.confirmedUpTo(parcel.coversTick()));
                ledger.sent().mark(parcel.id(), peer, SentRecipient.State.CONFIRMED);
                if (random.nextBoolean()) {
                    return;
                }
            }
        }

        private void lose(int peer) {
            MemberRow now = ledger.members().get(set, peer).orElseThrow();
            ledger.members().put(member(set, peer, now.confirmedTick(), now.confirmedTick()));
            ledger.sent().unconfirmed(set, peer)
                    .forEach(parcel -> ledger.sent().mark(parcel.id(), peer, SentRecipient.State.LOST));
        }

        void check(String when) {
            TreeSet<Long> ticks = new TreeSet<>();
            for (MemberRow member : ledger.members().all(set)) {
                ticks.add(member.sentTick());
                ticks.add(member.confirmedTick());
            }
            ledger.sent().all(set).forEach(sent -> ledger.sent().recipients(sent.id()).stream()
                    .filter(parcel -> parcel.state() != SentRecipient.State.CONFIRMED)
                    .forEach(parcel -> ticks.add(parcel.coversTick())));
            ticks.add(tick);
            for (long asked : ticks) {
                memory.forEach((path, versions) -> assertThat(ledger.past().asOf(set, path(path), asked))
                        .as("%s: %s as of %d", when, path, asked)
                        .isEqualTo(Optional.ofNullable(versions.floorEntry(asked)).map(Map.Entry::getValue)));
            }
        }
    }
}
