package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three sites that tell each other what they heard of the third. Parcels are taken in by the names of their senders. */
class GossipTest {
    @TempDir
    Path directory;

    private PaperSite anne;
    private PaperSite bert;
    private PaperSite carl;

    @BeforeEach
    void introduce() throws IOException {
        anne = site("anne", 1);
        bert = site("bert", 2);
        carl = site("carl", 3);
        anne.write("report.txt", "one\n");
        anne.init();
        bert.join(anne.invite(bert));
        carl.join(anne.invite(carl));
        for (int round = 0; round < 6; round++) {
            anne.broadcast();
            bert.broadcast();
            carl.broadcast();
            process();
        }
    }

    private PaperSite site(String name, long seed) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name + "-home"));
        Files.writeString(home.resolve("remsync.properties"), "link.introductions = accept\n");
        return new PaperSite(directory, name, seed);
    }

    private void process() throws IOException {
        anne.process();
        bert.process();
        carl.process();
    }

    @AfterEach
    void close() {
        anne.close();
        bert.close();
        carl.close();
    }

    @Test
    void allKnowEachOtherAndComeToRest() throws IOException {
        assertThat(bert.site().ledger().peers().all()).hasSize(2);
        assertThat(anne.broadcast().parcels()).isEmpty();
        assertThat(bert.broadcast().parcels()).isEmpty();
        assertThat(carl.broadcast().parcels()).isEmpty();
    }

    @Test
    void howASiteStoodBeforeItsEditDoesNotUndoWhatItToldOfTheEdit() throws IOException {
        anne.write("report.txt", "two\n");
        bert.write("news.txt", "bert has not heard of anne's edit\n");
        anne.broadcast();
        bert.broadcast();
        process();
        assertThat(carl.read("report.txt")).isEqualTo("two\n");
        assertThat(carl.broadcast().parcels()).isNotEmpty().allSatisfy(sent -> assertThat(sent.offers()).isZero());
    }

    @Test
    void whoGetsAnEditLateDoesNotPassItOnToThoseKnownToHaveIt() throws IOException {
        anne.write("report.txt", "two\n");
        anne.broadcast();
        for (Path letter : carl.letters()) {
            Files.delete(letter);
        }
        process();
        bert.broadcast();
        process();
        anne.now = anne.now.plus(Duration.ofDays(8));
        anne.broadcast();
        process();
        assertThat(carl.read("report.txt")).isEqualTo("two\n");
        assertThat(carl.broadcast().parcels()).isNotEmpty().allSatisfy(sent -> assertThat(sent.offers()).isZero());
    }
}
