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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked once for all data folders of a user into that user's cache. The folder's name is a digest of
 * the archive, and it appears whole by a rename, so several JVMs may come at once. Never the system's temporary folder: a
 * stranger could have put programs of his own there.
 */
record PostgresBinaries(Path folder) {

    static PostgresBinaries unpacked() {
        String archive = archive();
        try {
            Path folder = cache().resolve("postgres-" + digest(archive));
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "The programs of PostgreSQL cannot be unpacked into the user's cache (XDG_CACHE_HOME names another): "
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
            throw new EmbeddedPartException("No embedded PostgreSQL is packed for this system ("
                    + System.getProperty("os.name") + ", " + System.getProperty("os.arch")
                    + "): set spring.datasource.url to a PostgreSQL of yours.");
        }
        return archive;
    }

    private static Path cache() throws IOException {
        Path base = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return Files.createDirectories(base.resolve("chancery"));
    }

    private static String digest(String archive) throws IOException {
        try (InputStream in = open(archive)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[1 << 16];
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                sha256.update(part, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(String archive, Path folder) throws IOException {
        Path unfinished = Files.createTempDirectory(folder.getParent(), folder.getFileName() + ".unfinished-");
        try {
            fill(unfinished, archive);
            Files.move(unfinished, folder);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
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
                    throw new InterruptedIOException("told to stop meanwhile");
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

    @SuppressWarnings("NullAway") // archive() has looked
    private static InputStream open(String archive) {
        return PostgresBinaries.class.getResourceAsStream(archive);
    }
}
