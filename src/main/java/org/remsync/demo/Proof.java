package org.remsync.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.remsync.report.Table;

/** Reads the trees from disk once more, with nothing of remsync's but its table, and compares them. */
final class Proof {
    private static final int DIGITS = 12;
    private static final String PRIVATE = ".remsync";

    private final List<String> names = new ArrayList<>();
    private final List<Map<String, Leaf>> trees = new ArrayList<>();

    /**
     * What is at a path.
     *
     * @param sum SHA-256 of the bytes, or what else it is
     * @param mode permissions
     */
    private record Leaf(String sum, long size, String mode) {}

    /** Reads them. */
    Proof(List<Place> places) throws IOException {
        for (Place place : places) {
            names.add(place.name().text());
            trees.add(read(place.tree()));
        }
    }

    private static Map<String, Leaf> read(Path tree) throws IOException {
        Map<String, Leaf> leaves = new TreeMap<>();
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (directory.equals(tree.resolve(PRIVATE))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (!directory.equals(tree)) {
                    leaves.put(tree.relativize(directory) + "/", new Leaf("directory", 0, mode(directory)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                leaves.put(tree.relativize(file).toString(), new Leaf(sum(file), attributes.size(), mode(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        return leaves;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether all trees hold the same paths with the same contents and permissions, and hold anything. */
    boolean holds() {
        return !trees.get(0).isEmpty() && trees.stream().allMatch(trees.get(0)::equals);
    }

    /** Bytes of the files of one tree. */
    long size() {
        return trees.get(0).values().stream().mapToLong(Leaf::size).sum();
    }

    /** Files of one tree. */
    long files() {
        return trees.get(0).keySet().stream().filter(path -> !path.endsWith("/")).count();
    }

    /** Path by site; of each checksum the first digits. */
    String table() {
        List<String> headings = new ArrayList<>(List.of("path", "bytes"));
        headings.addAll(names);
        Table table = new Table(headings.toArray(String[]::new));
        TreeSet<String> paths = new TreeSet<>();
        trees.forEach(tree -> paths.addAll(tree.keySet()));
        for (String path : paths) {
            List<Object> cells = new ArrayList<>(List.of(path));
            cells.add(trees.stream().filter(tree -> tree.containsKey(path)).findFirst().orElseThrow().get(path).size());
            trees.forEach(tree -> cells.add(cell(tree, path)));
            table.row(cells.toArray());
        }
        return table.toString();
    }

    private static String cell(Map<String, Leaf> tree, String path) {
        Leaf leaf = tree.getOrDefault(path, new Leaf("-", 0, ""));
        return leaf.sum().substring(0, Math.min(DIGITS, leaf.sum().length()));
    }
}
