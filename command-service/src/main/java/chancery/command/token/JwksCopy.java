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

/**
 * The public keys in a file, for a start while the query-service is away. Written by rename, so that a crash leaves the
 * old copy or the new one; readable by its owner alone, since who could change it could forge tokens.
 */
final class JwksCopy {

    private static final Logger LOG = LoggerFactory.getLogger(JwksCopy.class);

    private final Path file;

    JwksCopy(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The copy, if there is a good one. */
    Optional<JwkSet> load() {
        try {
            return Optional.of(JwkSet.parse(Files.readString(file)));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.warn("The copy of the public keys {} is of no use: {}", file, unusable.getMessage());
            return Optional.empty();
        }
    }

    /** Keeps these; a disk that refuses costs only the next start's comfort. */
    void save(JwkSet keys) {
        try {
            Path folder = Objects.requireNonNull(file.getParent());
            KeyFile.createFolder(folder);
            Path fresh = Files.createTempFile(folder, "jwks", ".new");
            try {
                Files.writeString(fresh, keys.json());
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warn("The copy of the public keys {} cannot be written: {}", file, e.getMessage());
        }
    }
}
