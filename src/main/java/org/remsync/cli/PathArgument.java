package org.remsync.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.remsync.base.FileNames;
import org.remsync.base.UserException;
import org.remsync.ledger.FilesetRow;
import org.remsync.model.FilesetName;
import org.remsync.model.RelativePath;
import org.remsync.operation.Site;

/**
 * A path of a set, as a person or a script names it: as the file system has it, from here or absolute; or as remsync
 * prints it, below the set's root.
 *
 * @param fileset the set
 * @param path below its root
 */
record PathArgument(FilesetRow fileset, RelativePath path) {
    /** The first reading of the text that is meant. */
    static PathArgument of(
            Site site, Optional<FilesetName> set, String text, Predicate<PathArgument> isMeant, String what) {
        return readings(site, set, text).stream()
                .filter(isMeant)
                .findFirst()
                .orElseThrow(() -> UserException.usage(what + ": " + text,
                        "Name it as remsync prints it, below the root of its set."));
    }

    /** All paths that a text can mean, the likeliest first. */
    static List<PathArgument> readings(Site site, Optional<FilesetName> set, String text) {
        List<FilesetRow> filesets = site.filesets(set);
        List<PathArgument> readings = new ArrayList<>();
        Path absolute = Path.of(text).toAbsolutePath().normalize();
        for (FilesetRow fileset : filesets) {
            if (absolute.startsWith(fileset.root()) && !absolute.equals(fileset.root())) {
                add(readings, fileset, fileset.root().relativize(absolute), PathArgument::fromFileSystem);
            }
        }
        String bare = text.replaceAll("^(\\./)+|/+$", "");
        for (FilesetRow fileset : filesets) {
            add(readings, fileset, bare, RelativePath::parse);
            add(readings, fileset, bare, RelativePath::of);
        }
        return readings;
    }

    private static RelativePath fromFileSystem(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(FileNames.of(name)));
        return RelativePath.of(String.join("/", names));
    }

    private static <T> void add(
            List<PathArgument> readings, FilesetRow fileset, T text, Function<T, RelativePath> read) {
        try {
            readings.add(new PathArgument(fileset, read.apply(text)));
        } catch (IllegalArgumentException noSuchPath) {
            // Then it is not what was meant.
        }
    }
}
