package org.remsync.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.remsync.base.Disk;
import org.remsync.base.FileNames;
import org.remsync.base.Limits;
import org.remsync.base.UserException;
import org.remsync.model.RelativePath;

/**
 * Which paths of a set are replicated. The rules are those of {@code .gitignore} (gitignore(5)), read from files called
 * {@code .remsyncignore} in the root and in any directory below, and after them some built in, which they can revoke. A
 * list of include patterns, of the same form and from the settings, may narrow the set to what matches by itself or
 * with one of its parents; a directory that only leads there is no entry, but made where it is needed.
 *
 * <p>The rule files are read when first needed and remembered; not for use by several threads.
 */
public final class IgnoreRules {
    /** What a rule file is called; it is replicated itself. */
    public static final String FILE_NAME = ".remsyncignore";

    private static final Rules BUILT_IN = Rules.parse(String.join(
            "\n", "core", "!core/", "*~", "\\#*#", ".#*", "*.o", "*.a", "RCS/", "CVS/", "*,v", "*.swp", ".DS_Store"));
    private static final int REMEMBERED = 1000;

    private final Disk disk;
    private final Path root;
    private final Rules includes;
    private final Scope outermost;
    private final Map<String, Scope> scopes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Scope> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * The rules in force in a directory: those of its own file, then those of the files above.
     *
     * @param depth how many names lead to the directory of these rules
     * @param open whether the directory is a real one, in which rule files may be looked for
     */
    private record Scope(@Nullable Scope outer, int depth, Rules rules, boolean open) {}

    private IgnoreRules(Disk disk, Path root, boolean builtIn, List<String> includes) {
        this.disk = disk;
        this.root = root;
        this.includes = Rules.parse(String.join("\n", includes));
        this.outermost = new Scope(null, 0, builtIn ? BUILT_IN : Rules.NONE, true);
    }

    /** The rules of a set's tree. */
    public static IgnoreRules load(Disk disk, Path root, boolean builtIn, List<String> includes) {
        return new IgnoreRules(disk, root, builtIn, includes);
    }

    /** Whether a path is left out, by itself or with one of its parents. */
    public boolean ignored(RelativePath path, boolean directory) {
        List<String> names = Arrays.asList(path.text().split("/"));
        for (int i = 1; i < names.size(); i++) {
            if (decide(names.subList(0, i), true)) {
                return true;
            }
        }
        return ignoredHere(names, directory);
    }

    /** Whether a path is left out whose parents are not. */
    boolean ignoredHere(List<String> names, boolean directory) {
        return decide(names, directory) || !included(names, directory);
    }

    /** Whether a directory must be walked, its parents being walked: something in it may be replicated. */
    boolean enters(List<String> names) {
        return !decide(names, true) && (included(names, true) || includes.leadThrough(names));
    }

    private boolean included(List<String> names, boolean directory) {
        if (includes.list().isEmpty()) {
            return true;
        }
        for (int i = names.size(); i > 0; i--) {
            Optional<Boolean> decision = includes.decide(names.subList(0, i), directory || i < names.size());
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        return false;
    }

    private boolean decide(List<String> names, boolean directory) {
        for (Scope scope = scope(names.subList(0, names.size() - 1)); scope != null; scope = scope.outer()) {
            Optional<Boolean> decision = scope.rules().decide(names.subList(scope.depth(), names.size()), directory);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        return false;
    }

    private Scope scope(List<String> directory) {
        String text = String.join("/", directory);
        Scope known = scopes.get(text);
        if (known != null) {
            return known;
        }
        Scope outer = directory.isEmpty() ? outermost : scope(directory.subList(0, directory.size() - 1));
        Scope made = outer.open() ? read(outer, directory.size(), text) : outer;
        scopes.put(text, made);
        return made;
    }

    private Scope read(Scope outer, int depth, String text) {
        Path directory = text.isEmpty() ? root : FileNames.resolve(root, text);
        try {
            if (!is(Disk.Type.DIRECTORY, directory)) {
                return new Scope(outer.outer(), outer.depth(), outer.rules(), false);
            }
            Path file = directory.resolve(FILE_NAME);
            return is(Disk.Type.FILE, file)
                    ? new Scope(outer, depth, Rules.parse(FileNames.decode(bounded(file))), true)
                    : outer;
        } catch (IOException e) {
            throw UserException.settings(
                    "the rules in " + directory.resolve(FILE_NAME) + " cannot be read: " + e.getMessage(),
                    "Without them remsync would send what you meant to keep. Make the file readable, or remove it.");
        }
    }

    private boolean is(Disk.Type type, Path path) throws IOException {
        try {
            return disk.stat(path).filter(stat -> stat.type() == type).isPresent();
        } catch (AccessDeniedException nothingBelowCanBeSent) {
            return false;
        } catch (FileSystemException e) {
            if (Unfit.is(e)) {
                return false;
            }
            throw e;
        }
    }

    private byte[] bounded(Path file) throws IOException {
        try (InputStream in = disk.read(file)) {
            byte[] text = in.readNBytes(Limits.RULES_BYTES + 1);
            if (text.length > Limits.RULES_BYTES) {
                throw new IOException("more than " + Limits.RULES_BYTES + " bytes");
            }
            return text;
        }
    }
}
