package chancery.embedded;

import chancery.embedded.base.Folders;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** The directory for the data of the embedded parts and for generated keys. */
final class DataDirectory {
    private static final String SETTING = "chancery.data-dir";

    private DataDirectory() {}

    static Path of(Environment environment) {
        return Path.of(environment.getProperty(SETTING, "data"))
                .toAbsolutePath()
                .normalize();
    }

    /** Creates a missing directory, readable by its owner only. Returns an error if it is not writable. */
    static Optional<String> validate(Path folder) {
        try {
            Folders.createPrivate(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The data directory " + folder + " cannot be used: " + cause(folder, e) + ". Set "
                    + SETTING + " to a directory that " + System.getProperty("user.name")
                    + " can write to, or change its permissions.");
        }
    }

    private static String cause(Path folder, IOException e) {
        if (e instanceof FileAlreadyExistsException || (Files.exists(folder) && !Files.isDirectory(folder))) {
            return "it or a parent is a file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return Files.exists(folder) ? e.toString() : "it cannot be created";
    }
}
