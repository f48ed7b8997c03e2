package chancery.start.key;

import chancery.contracts.key.SecretBytes;
import chancery.start.settings.StartRefused;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Loads a key from configuration, or from a file that the first start generates. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * The configured key, or the key in the file. A missing file is generated, readable by its owner only.
     *
     * @param property the setting's name, for the message
     * @param configured its value in Base64, or {@code null} or blank to use the file
     * @throws IllegalArgumentException naming the property if the key is not Base64 of 32 bytes
     * @throws StartRefused naming the file if it cannot be read or written, or holds no valid key
     */
    public static SecretBytes configuredOr(String property, @Nullable String configured, Path file) {
        if (configured == null || configured.isBlank()) {
            return loadOrCreate(property, file);
        }
        return parse(property, configured);
    }

    /**
     * Parses a key.
     *
     * @param source the setting or file that the text is from, for the message
     * @throws IllegalArgumentException naming the source, without the text, if that is not Base64 of 32 bytes
     */
    public static SecretBytes parse(String source, String base64) {
        try {
            return SecretBytes.parse(base64);
        } catch (IllegalArgumentException e) {
            // Without the cause: Boot shows the innermost message only, which does not name the source.
            throw new IllegalArgumentException(source + ": " + e.getMessage());
        }
    }

    private static SecretBytes loadOrCreate(String property, Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            OwnerOnly.require(file);
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new StartRefused(
                    "The key file " + file + " cannot be read or written: " + reason(e),
                    "Set chancery.data-dir to a folder that this process may write to, or give the key in " + property
                            + ".",
                    e);
        } catch (IllegalArgumentException malformed) {
            throw new StartRefused(
                    String.valueOf(malformed.getMessage()),
                    "Restore the original key in that file: data encrypted under it cannot be decrypted with another"
                            + " key.",
                    malformed);
        }
    }

    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "permission denied" : e.toString();
    }

    /**
     * Writes a temporary file and links it, so that a crash leaves no partial key. If two processes race, both use the key of the
     * first.
     */
    private static void create(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        createFolder(folder);
        Path fresh = Files.createTempFile(folder, "key", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(fresh, SecretBytes.generate().toBase64() + "\n");
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException lostRace) {
            // The other process's key is used.
        } catch (UnsupportedOperationException noHardLinks) {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Creates the key folder if it is missing, accessible to its owner only. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly("rwx------"));
        OwnerOnly.require(folder);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
