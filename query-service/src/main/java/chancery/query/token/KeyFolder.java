package chancery.query.token;

import chancery.start.key.KeyFile;
import chancery.start.key.UnusableKey;
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

/** A folder of signing keys, one PEM file each. */
final class KeyFolder {

    private static final String FIRST = "first.pem";
    private static final String SUFFIX = ".pem";

    private final Path folder;

    private record Dated(Path file, FileTime at) {}

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** All keys, the newest file's first. */
    List<SigningKey> newestFirst() {
        return files().stream()
                .sorted(Comparator.comparing(Dated::at)
                        .thenComparing(Dated::file)
                        .reversed())
                .map(dated -> key(dated.file()))
                .toList();
    }

    /** Makes a key if there is none; of two processes that do so at once one makes it for both. */
    void makeFirst() {
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

    /** Whole or not at all, and never over another's. */
    private void link(Path fresh) throws IOException {
        try {
            Files.createLink(folder.resolve(FIRST), fresh);
        } catch (FileAlreadyExistsException anotherWasFaster) {
            // Its key counts.
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
            throw new UnusableKey(
                    String.valueOf(malformed.getMessage()),
                    "Put a key there, or take the file out of the folder.",
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

    private UnusableKey unusable(IOException e) {
        String reason = e instanceof AccessDeniedException ? "permission denied" : e.toString();
        return new UnusableKey(
                "The signing keys in " + folder + " cannot be read or made: " + reason,
                "Make chancery.tokens.signing-keys-dir (by default a folder in chancery.data-dir) one that this process may use,"
                        + " or give the key itself in " + TokenSettings.SIGNING_KEY + ".",
                e);
    }
}
