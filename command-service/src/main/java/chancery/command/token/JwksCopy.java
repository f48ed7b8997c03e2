package chancery.command.token;

import chancery.start.key.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A copy of the public keys on disk, for a start while the query-service is unavailable. It is renamed on completion, so that
 * a crash leaves the old copy or the new one. Only its owner has access: a changed copy would let forged tokens pass.
 */
final class JwksCopy {
    private static final Logger LOG = LoggerFactory.getLogger(JwksCopy.class);

    private final Path file;
    private boolean hasFailed;

    JwksCopy(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The keys of the copy; empty if it is missing or unusable. */
    Optional<JwkSet> load() {
        try {
            return Optional.of(JwkSet.parse(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn(
                    "Ignored the unusable copy of the public keys {}: {}; the next fetch replaces it",
                    file,
                    unusable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Replaces the copy. If that fails, it deletes the old one, in which a withdrawn key would verify tokens at the next start.
     *
     * @return whether the copy holds these keys; otherwise the caller must try again
     */
    boolean save(JwkSet keys) {
        try {
            Path folder = Objects.requireNonNull(file.getParent());
            KeyFile.createFolder(folder);
            Path fresh = Files.createTempFile(folder, "jwks", ".new");
            try {
                Files.writeString(fresh, keys.json());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.atLevel(hasFailed ? Level.DEBUG : Level.WARN)
                    .log(
                            "Cannot write the copy of the public keys {}: {}; the next start needs the query-service,"
                                    + " unless a later fetch can write the copy",
                            file,
                            e.getMessage());
            hasFailed = true;
            delete();
            return false;
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn(
                    "Cannot delete the old copy of the public keys {}: {}; delete it, or a withdrawn key verifies"
                            + " tokens after a restart while the query-service is unavailable",
                    file,
                    e.getMessage());
        }
    }
}
