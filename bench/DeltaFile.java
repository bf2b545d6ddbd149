import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.remsync.delta.Bounds;
import org.remsync.delta.Effort;
import org.remsync.delta.Options;
import org.remsync.delta.SetDelta;
import org.remsync.delta.SetDeltaReader;
import org.remsync.delta.Source;

/** The delta library on two plain files: encode EFFORT OLD NEW DELTA, or decode OLD DELTA NEW. */
class DeltaFile {
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("encode")) {
            Source old = Source.of(Path.of(arguments[2]));
            Source fresh = Source.of(Path.of(arguments[3]));
            Options options = Options.DEFAULT.with(new Effort(Integer.parseInt(arguments[1])));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[4])))) {
                SetDelta.encode(List.of(old), List.of(fresh), options, out);
            }
            return;
        }
        Source old = Source.of(Path.of(arguments[1]));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(arguments[2])));
                SetDeltaReader reader = new SetDeltaReader(in, (sum, size) -> Optional.of(old), Bounds.DEFAULT);
                OutputStream out = Files.newOutputStream(Path.of(arguments[3]))) {
            while (reader.next()) {
                reader.content().transferTo(out);
            }
        }
    }
}
