package org.remsync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, played in whole. */
class DemoStoryTest {
    @TempDir
    Path directory;

    @Test
    void endsWithEqualTreesAndTellsItAll() throws IOException {
        List<String> told = new ArrayList<>();
        Narrator narrator = new Narrator(told::add, told::add);
        boolean proved;
        try (DemoDirectory kept = DemoDirectory.of(Optional.of(directory.resolve("voyage")))) {
            proved = DemoStory.tell(kept, narrator);
        }
        String story = String.join("\n", told);
        assertThat(proved).as(story).isTrue();
        assertThat(told).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
        assertThat(told.stream().filter(line -> line.matches("[1-9]\\. .*"))).hasSize(8);
        assertThat(story).contains("without a receipt", "conflict at journal.txt", "landing.img, coast.img: no content");
        assertThat(directory.resolve("voyage/camp/voyage/charts/landing.img")).hasSize(256 << 10);
    }

    @Test
    void aTemporaryDirectoryIsRemovedWithAllThatIsInIt() throws IOException {
        Path path;
        try (DemoDirectory temporary = DemoDirectory.of(Optional.empty())) {
            path = temporary.path();
            Files.createDirectories(path.resolve("a/b"));
            Files.writeString(path.resolve("a/b/c"), "text");
        }
        assertThat(path).doesNotExist();
    }
}
