package chancery.embedded.postgres;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.Folders;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked once per user into the user's cache directory. The directory name is a digest of the archive, and
 * a rename on completion makes concurrent JVMs safe. The system's temporary directory is not used: another user could place programs
 * there.
 */
record PostgresBinaries(Path folder) {
    private static final Logger log = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final Pattern SHELL_CHARACTER = Pattern.compile("[\"$`\\\\\n]");

    /**
     * Unpacks the programs if this user has not yet done so.
     *
     * @param fallback the directory to use if the user has no home or cannot write to it
     */
    static PostgresBinaries unpacked(Path fallback) {
        String archive = archive();
        try {
            Path folder = withoutShellCharacters(cache(fallback)).resolve("postgres-" + digest(archive));
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "The programs of PostgreSQL cannot be unpacked into the user's cache (set XDG_CACHE_HOME to use another): "
                            + e,
                    e);
        }
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static String archive() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        String archive = "/postgres-" + system + "-" + processor + ".txz";
        if (PostgresBinaries.class.getResource(archive) == null) {
            throw new EmbeddedPartException("Embedded PostgreSQL does not support this system ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                    + "): set spring.datasource.url to an external PostgreSQL.");
        }
        return archive;
    }

    /** A home of {@code ?} is Java's for a user without an entry in the user database. */
    private static Path cache(Path fallback) throws IOException {
        Path base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        if (base.isAbsolute()) {
            try {
                Path cache = Files.createDirectories(base.resolve("chancery"));
                if (Files.isWritable(cache)) {
                    return cache;
                }
            } catch (IOException unusable) {
                log.info("{} cannot be used ({}): PostgreSQL's programs go to {}", base, unusable.toString(), fallback);
            }
        }
        return Files.createDirectories(fallback.toAbsolutePath().normalize().resolve("programs"));
    }

    /** {@code initdb} passes its own path to a shell. */
    private static Path withoutShellCharacters(Path folder) {
        Matcher found = SHELL_CHARACTER.matcher(folder.toString());
        if (found.find()) {
            throw new EmbeddedPartException(
                    "PostgreSQL's programs cannot be unpacked into " + folder + ": the path contains " + found.group()
                            + ", which a shell would interpret. Set XDG_CACHE_HOME to a folder without it.");
        }
        return folder;
    }

    private static String digest(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            return DigestUtils.sha256Hex(in).substring(0, 16);
        }
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".unfinished-");
        try {
            fill(unfinished, archive);
            Files.move(unfinished, folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException createdConcurrently) {
            Folders.delete(unfinished);
        } catch (IOException e) {
            Folders.delete(unfinished);
            throw e;
        }
    }

    private static void fill(Path unfinished, String archive) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(open(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while unpacking");
                }
                unpack(tar, entry, unfinished.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    @SuppressWarnings("NullAway") // archive() checks that the resource exists
    private static InputStream open(String archive) {
        return PostgresBinaries.class.getResourceAsStream(archive);
    }
}
