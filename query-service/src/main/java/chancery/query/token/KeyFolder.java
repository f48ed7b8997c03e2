package chancery.query.token;

import chancery.start.key.KeyFile;
import chancery.start.settings.StartRefused;
import chancery.web.token.TokenSettings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with one PEM file for each signing key. */
final class KeyFolder {
    private static final String FIRST = "first.pem";
    private static final String SUFFIX = ".pem";

    private final Path folder;

    private record Dated(Path file, FileTime at) {}

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** All keys, ordered by the age of their files, the newest first. */
    List<SigningKey> newestFirst() {
        return files().stream()
                .sorted(Comparator.comparing(Dated::at)
                        .thenComparing(Dated::file)
                        .reversed())
                .map(dated -> key(dated.file()))
                .toList();
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /** Generates a key if the folder has none. Of two processes that do so concurrently, one generates it for both. */
    void createFirst() {
        if (!files().isEmpty()) {
            return;
        }
        try {
            KeyFile.createFolder(folder);
            Path fresh = Files.createTempFile(folder, "key", ".new", ownerOnly());
            try {
                Files.writeString(fresh, SigningKey.generatePem());
                link(fresh);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** Atomic, and never overwrites the key of another process. */
    private void link(Path fresh) throws IOException {
        try {
            Files.createLink(folder.resolve(FIRST), fresh);
        } catch (FileAlreadyExistsException concurrent) {
            // The key of the other process is used.
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(fresh, folder.resolve(FIRST), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private List<Dated> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .map(this::dated)
                    .toList();
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Dated dated(Path file) {
        try {
            return new Dated(file, Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private SigningKey key(Path file) {
        try {
            return SigningKey.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw unusable(e);
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused(
                    String.valueOf(malformed.getMessage()),
                    "Replace the file with a key, or remove it from the folder.",
                    malformed);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private StartRefused unusable(IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.toString();
        return new StartRefused(
                "The signing keys in " + folder + " cannot be read or created: " + reason,
                "Set chancery.tokens.signing-keys-dir (by default a folder in chancery.data-dir) to a folder that this"
                        + " process may use, or set the key itself in " + TokenSettings.SIGNING_KEY + ".",
                e);
    }
}
