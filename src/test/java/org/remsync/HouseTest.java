package org.remsync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The order of the house as DESIGN.md draws it, read from the sources. */
class HouseTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern OURS = Pattern.compile("org\\.remsync\\.([a-z]+).*");
    private static final int MOST_LINES = 400;

    /** From the ground up. A floor may use those below it; rooms of one floor never use each other, but on the top one. */
    private static final List<Set<String>> FLOORS = List.of(
            Set.of("base"),
            Set.of("model"),
            Set.of("config", "tree", "ledger", "delta", "reconcile", "parcel", "seal", "mail", "report"),
            Set.of("operation"),
            Set.of("cli", "demo"));

    private static final List<CompilationUnitTree> UNITS = new ArrayList<>();
    private static final List<Piece> METHODS = new ArrayList<>();
    /** The rooms that each room uses, by an import or by a full name in its code. */
    private static final Map<String, Set<String>> USES = new TreeMap<>();

    /** A file or a method, and how long it is. */
    private record Piece(String name, long lines) {}

    @BeforeAll
    static void read() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null);
                Stream<Path> files = Files.walk(SOURCES)) {
            var sources = manager.getJavaFileObjectsFromPaths(
                    files.filter(file -> file.toString().endsWith(".java")).sorted().toList());
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                UNITS.add(unit);
                new Reader(unit, positions).scan(unit, USES.computeIfAbsent(room(unit), room -> new TreeSet<>()));
            }
        }
        assertThat(UNITS).isNotEmpty();
    }

    private static String room(CompilationUnitTree unit) {
        return room(unit.getPackageName().toString());
    }

    /** The room that a full name lies in; empty if it is none of ours. */
    private static String room(String name) {
        Matcher ours = OURS.matcher(name);
        return ours.matches() ? ours.group(1) : "";
    }

    private static String file(CompilationUnitTree unit) {
        return SOURCES.toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri())).toString();
    }

    private static final class Reader extends TreeScanner<Void, Set<String>> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        Reader(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitPackage(PackageTree tree, Set<String> uses) {
            return null;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Set<String> uses) {
            String used = room(tree.toString());
            if (!used.isEmpty() && !used.equals(room(unit))) {
                uses.add(used);
            }
            return super.visitMemberSelect(tree, uses);
        }

        @Override
        public Void visitMethod(MethodTree tree, Set<String> uses) {
            METHODS.add(new Piece(file(unit) + ": " + tree.getName(), lines(tree)));
            return super.visitMethod(tree, uses);
        }

        private long lines(Tree tree) {
            LineMap map = unit.getLineMap();
            return map.getLineNumber(positions.getEndPosition(unit, tree))
                    - map.getLineNumber(positions.getStartPosition(unit, tree)) + 1;
        }
    }

    private static int floor(String room) {
        for (int floor = 0; floor < FLOORS.size(); floor++) {
            if (FLOORS.get(floor).contains(room)) {
                return floor;
            }
        }
        throw new AssertionError("no floor is known for the room \"" + room + "\"");
    }

    @Test
    void everyRoomUsesOnlyWhatLiesBelow() {
        int top = FLOORS.size() - 1;
        USES.forEach((room, uses) -> assertThat(uses)
                .as("used by " + room)
                .allMatch(used -> floor(used) < floor(room) || (floor(used) == top && floor(room) == top)));
    }

    @Test
    void noRoomUsesItselfByWayOfOthers() {
        for (String room : USES.keySet()) {
            Set<String> reached = new HashSet<>();
            reach(room, reached);
            assertThat(reached).as("what " + room + " uses, and what those use").doesNotContain(room);
        }
    }

    private static void reach(String room, Set<String> reached) {
        for (String used : USES.getOrDefault(room, Set.of())) {
            if (reached.add(used)) {
                reach(used, reached);
            }
        }
    }

    @Test
    void everyPackageMakesItsPromiseAndIsNullMarked() throws IOException {
        for (CompilationUnitTree unit : UNITS) {
            Path promise = Path.of(unit.getSourceFile().toUri()).resolveSibling("package-info.java");
            assertThat(promise).exists().content().contains("/**", "@NullMarked");
        }
    }

    @Test
    void noFileIsTooLong() throws IOException {
        List<Piece> files = new ArrayList<>();
        for (CompilationUnitTree unit : UNITS) {
            files.add(new Piece(file(unit), unit.getSourceFile().getCharContent(true).toString().lines().count()));
        }
        report("file", files);
        report("method", METHODS);
        assertThat(files).allMatch(file -> file.lines <= MOST_LINES);
    }

    private static void report(String what, List<Piece> all) {
        Piece longest = all.stream().max(Comparator.comparingLong(Piece::lines)).orElseThrow();
        System.out.println("longest " + what + " of " + all.size() + ": " + longest.name + ", " + longest.lines + " lines");
    }
}
