package chancery.faults.restore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Copies and deletes directories. */
final class DirectoryCopies {
    private DirectoryCopies() {}

    /** Copies the files whose relative paths match; skips files that are deleted during the copy. */
    static void copy(Path from, Path to, Predicate<String> wanted) {
        for (Path file : list(from)) {
            String within = from.relativize(file).toString();
            if (wanted.test(within)) {
                copyOne(file, to.resolve(within));
            }
        }
    }

    static void delete(Path folder) {
        list(folder).stream().sorted(Comparator.reverseOrder()).forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyOne(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                Files.createDirectories(to);
            } else {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (NoSuchFileException vanished) {
            // PostgreSQL may delete files during the copy; recovery replays the write-ahead log.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
