package org.remsync.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.remsync.ledger.Fixtures.entry;
import static org.remsync.ledger.Fixtures.path;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What looks alike is found by what it shares, and not when it is gone. */
class SketchTableTest {
    private final Ledger ledger = Fixtures.ledger();
    private final EntryTable entries = ledger.entries();
    private final int set = Fixtures.set(ledger, "notes");
    private long tick;

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void theMostAlikeComesFirstAndChanceIsNotEnough() {
        add("a", 1, 2, 3, 4, 5, 6, 7, 8);
        add("b", 1, 2, 3, 40, 50, 60, 70, 80);
        add("c", 1, 2, 3, 4, 5, 60, 71, 81);
        add("d", 1, 42, 52, 62, 72, 82, 92, 102);
        assertThat(alike("a")).containsExactly("c", "b");
        add("late", 1, 2, -3, -4);
        assertThat(alike("late")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(alike("unknown")).isEmpty();
    }

    @Test
    void whatChangedIsForgottenAndWhatIsStillElsewhereIsNot() {
        add("a", 1, 2, 3, 4);
        add("b", 1, 2, 3, 5);
        assertThat(alike("a")).containsExactly("b");
        entries.put(set, entry("b", "another content", ++tick));
        assertThat(alike("a")).isEmpty();
        assertThat(alike("b")).isEmpty();
        entries.put(set, entry("c", "content of a", ++tick));
        entries.put(set, entry("a", "another content still", ++tick));
        add("d", 1, 2, 3, 4);
        assertThat(alike("d")).containsExactly("c");
    }

    @Test
    void whatManyShareTellsNothing() {
        for (int i = 0; i < 80; i++) {
            add("f" + i, 1, 2, 1000 + i, 2000 + i);
        }
        add("g", 1, 2, 1003, 2003);
        assertThat(alike("g")).containsExactly("f3");
    }

    private void add(String name, int... hashes) {
        entries.put(set, entry(name, "content of " + name, ++tick));
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * Integer.BYTES);
        for (int hash : hashes) {
            bytes.putInt(hash);
        }
        entries.sketch(set, path(name), bytes.array());
    }

    private List<String> alike(String name) {
        return entries.alike(set, path(name), 8).stream().map(row -> row.path().toString()).toList();
    }
}
