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

/** Folders that are made whole or not at all, and folders that last no longer than the process. */
public final class Folders {

    private static final Logger log = LoggerFactory.getLogger(Folders.class);
    private static final String UNFINISHED = ".unfinished-";
    private static final Set<Path> TEMPORARY = ConcurrentHashMap.newKeySet();

    /** What fills a folder. */
    @FunctionalInterface
    public interface Filling {
        void into(Path folder) throws Exception;
    }

    private Folders() {}

    /**
     * Makes the folder under another name and renames it when it is complete, so that it is never seen half-filled, whenever
     * the process is killed. Leftovers of killed attempts are removed: the caller holds the lock of the folder around it.
     */
    public static void makeWhole(Path folder, Filling filling) {
        Path parent = folder.toAbsolutePath().getParent();
        try {
            Files.createDirectories(parent);
            try (Stream<Path> leftovers = Files.list(parent)) {
                leftovers
                        .filter(path -> name(path).startsWith(name(folder) + UNFINISHED))
                        .forEach(Folders::clear);
            }
            Path unfinished = Files.createTempDirectory(parent, name(folder) + UNFINISHED);
            filling.into(unfinished);
            Files.move(unfinished, folder);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new EmbeddedPartException("The folder " + folder + " cannot be made: " + e, e);
        }
    }

    /** A program that a killed process had started may still be filling the folder. */
    private static void clear(Path leftover) {
        List<ProcessHandle> atWork = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> String.join(" ", arguments).contains(name(leftover)))
                        .orElse(false))
                .toList();
        atWork.forEach(ProcessHandle::destroyForcibly);
        atWork.forEach(process ->
                process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join());
        delete(leftover);
    }

    /** Makes the folder, where it is missing, for its owner's eyes alone: parts hold personal data and live codes. */
    public static void createPrivate(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** A new folder that is deleted when the process ends in an orderly way. */
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

    /** Deletes what is there; what cannot be deleted stays, and is told. */
    public static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            log.debug("{} is gone already", folder);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} could not be deleted: {}", folder, e.toString());
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
