package chancery.embedded.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates directories atomically, and temporary directories. */
public final class Folders {
    private static final Logger log = LoggerFactory.getLogger(Folders.class);
    private static final String UNFINISHED = ".unfinished-";
    private static final Set<Path> TEMPORARY = ConcurrentHashMap.newKeySet();

    /** Writes the contents of a directory. */
    @FunctionalInterface
    public interface Filling {
        void into(Path folder) throws Exception;
    }

    private Folders() {}

    /**
     * Fills a temporary directory and renames it on completion, so that a killed process never leaves a partial directory. Removes
     * temporary directories of earlier attempts; the caller must hold the lock of the parent directory.
     */
    public static void createAtomically(Path folder, Filling filling) {
        Path parent = folder.toAbsolutePath().getParent();
        try {
            Files.createDirectories(parent);
            try (Stream<Path> leftovers = Files.list(parent)) {
                leftovers
                        .filter(path -> name(path).startsWith(name(folder) + UNFINISHED))
                        .forEach(Folders::remove);
            }
            Path unfinished = Files.createTempDirectory(parent, name(folder) + UNFINISHED);
            filling.into(unfinished);
            Files.move(unfinished, folder);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EmbeddedPartException("The folder " + folder + " cannot be created: " + e, e);
        }
    }

    /** First kills programs that a killed process has started and that still write to the directory. */
    private static void remove(Path leftover) {
        List<ProcessHandle> writers = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(name(leftover)))
                        .orElse(false))
                .toList();
        writers.forEach(ProcessHandle::destroyForcibly);
        writers.forEach(process ->
                process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join());
        delete(leftover);
    }

    /** Creates the directory if it is missing, readable by its owner only: parts hold personal data and reset codes. */
    public static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Creates a directory that is deleted when the process exits normally. */
    public static synchronized Path temporary(String name) {
        try {
            if (TEMPORARY.isEmpty()) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> TEMPORARY.forEach(Folders::delete)));
            }
            Path folder = Files.createTempDirectory("chancery-" + name + "-");
            TEMPORARY.add(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a directory with its contents; logs a failure. */
    public static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            log.debug("{} was already deleted", folder);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} could not be deleted: {}", folder, e.toString());
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
