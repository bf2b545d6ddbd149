package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.base.InputException;
import org.remsync.ledger.Ledger;
import org.remsync.seal.Envelope;

/** A small parcel, signed only or encrypted too, with every byte changed and cut off behind every byte. */
class TamperingTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sign", "encrypt"})
    void notAByteCanBeChangedAndNothingCutOff(String seal) throws IOException, SQLException {
        try (PaperPair pair = new PaperPair(directory, "link.seal = " + seal + "\n").introduced()) {
            PaperSite ship = pair.ship;
            pair.port.write("note.txt", "changed\n");
            pair.port.broadcast();
            Path letter = pair.port.lettersTo(ship).get(0);
            byte[] good = Files.readAllBytes(letter);
            assertThat(Envelope.isEnvelope(good)).isEqualTo(seal.equals("encrypt"));
            Map<String, String> tree = ship.contents();
            List<String> ledger = ledger(ship);
            Set<Path> home = files(ship.home);

            int forOthers = 0;
            for (int i = 0; i < good.length; i++) {
                byte[] bad = good.clone();
                bad[i] ^= (byte) (1 << i % 8);
                forOthers += isRefused(ship, bad, "byte " + i) ? 0 : 1;
                assertThat(isRefused(ship, Arrays.copyOf(good, i), i + " bytes")).isTrue();
            }
            assertThat(isRefused(ship, Arrays.copyOf(good, good.length + 1), "one byte more")).isTrue();
            // What is changed in the one stanza that is for the ship makes of it a stanza for somebody else.
            assertThat(forOthers).isLessThan(seal.equals("encrypt") ? 120 : 1);

            new ProcessParcels(ship.site()).settle(java.util.Optional.empty(), false);
            assertThat(ship.contents()).isEqualTo(tree);
            assertThat(files(ship.home)).isEqualTo(home);
            assertThat(ledger(ship)).isEqualTo(ledger);
            assertThat(ship.process().parcels()).extracting(TakeInParcel.Result::outcome).contains(TakeInParcel.Outcome.TAKEN);
            assertThat(ship.read("note.txt")).isEqualTo("changed\n");
        }
    }

    /** Whether it is refused; otherwise it must have been left alone, as what is for others is. */
    private boolean isRefused(PaperSite site, byte[] bytes, String what) throws IOException {
        Path file = Files.write(directory.resolve("tampered"), bytes);
        try {
            TakeInParcel.Result result = new ProcessParcels(site.site()).takeIn(file);
            assertThat(result.text()).as(what).isEqualTo("a parcel that is sealed for another site");
            return false;
        } catch (InputException refused) {
            assertThat(refused.getMessage()).as(what).isNotEmpty();
            return true;
        }
    }

    /** All rows of all tables. */
    private static List<String> ledger(PaperSite site) throws IOException, SQLException {
        List<String> rows = new ArrayList<>();
        site.reopen(() -> {
            try (Connection connection = Ledger.Connections.file(site.home).open();
                    ResultSet script = connection.createStatement().executeQuery("SCRIPT")) {
                while (script.next()) {
                    rows.add(script.getString(1));
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        });
        assertThat(rows).hasSizeGreaterThan(50);
        return rows;
    }

    private static Set<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.collect(java.util.stream.Collectors.toSet());
        }
    }
}
