package org.remsync.demo;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.remsync.base.UserException;

/**
 * Where the demo is played.
 *
 * @param path the directory
 * @param kept whether it stays when all is over
 */
public record DemoDirectory(Path path, boolean kept) implements AutoCloseable {
    /** One to keep, which must be new or empty; or else a temporary one. */
    public static DemoDirectory of(Optional<Path> keep) throws IOException {
        if (keep.isEmpty()) {
            return new DemoDirectory(Files.createTempDirectory("remsync-demo-").toRealPath(), false);
        }
        Files.createDirectories(keep.get());
        try (Stream<Path> entries = Files.list(keep.get())) {
            if (entries.findAny().isPresent()) {
                throw UserException.notAllowed(keep.get() + " is not empty", "Name a new directory.");
            }
        }
        return new DemoDirectory(keep.get().toRealPath(), true);
    }

    @Override
    public void close() throws IOException {
        if (!kept) {
            Files.walkFileTree(path, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
