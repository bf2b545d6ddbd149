package org.remsync.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.remsync.parcel.ManifestReader;

/** The parcels that the format's document shows bear a seal that is good. */
class GoldenParcelTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"solid-1.tar.gz", "plain-1.tar.gz", "blocks-1.tar.gz"})
    void theSealOfTheGoldenParcelIsGood(String name) throws IOException {
        Path file = directory.resolve(name);
        try (InputStream in = getClass().getResourceAsStream("/org/remsync/parcel/" + name)) {
            Files.copy(Objects.requireNonNull(in), file);
        }
        try (PaperSite site = new PaperSite(directory, "anybody", 1);
                OpenParcel parcel = OpenParcel.of(site.site(), file).orElseThrow();
                ManifestReader manifest = parcel.reader().openManifest()) {
            assertThat(parcel.seal().key()).hasToString("UoFwdw3l5ErP84vjxtPKQbiq__7RqoEpD3v1w9bM6kw");
            assertThat(manifest.header().fromName()).hasToString("alpha");
        }
    }
}
