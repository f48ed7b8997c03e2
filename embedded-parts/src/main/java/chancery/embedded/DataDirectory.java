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

/** The folder of everything that a process keeps for itself: the embedded parts' data, and keys that no setting gives. */
final class DataDirectory {

    private static final String SETTING = "chancery.data-dir";

    private DataDirectory() {}

    static Path of(Environment environment) {
        return Path.of(environment.getProperty(SETTING, "data"))
                .toAbsolutePath()
                .normalize();
    }

    /**
     * Makes the folder where it is missing, for its owner's eyes alone, and tries whether files can be made in it. Where that is not
     * so, it names the setting, the folder and what is wrong with it.
     */
    static Optional<String> objectionTo(Path folder) {
        try {
            Folders.createPrivate(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The data directory " + folder + " cannot be used: " + reason(folder, e) + ". Set "
                    + SETTING + " to a folder that " + System.getProperty("user.name")
                    + " may write to, or make this one so.");
        }
    }

    private static String reason(Path folder, IOException e) {
        if (e instanceof FileAlreadyExistsException || (Files.exists(folder) && !Files.isDirectory(folder))) {
            return "it is a file, or lies in one";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException known && known.getReason() != null) {
            return known.getReason();
        }
        return Files.exists(folder) ? e.toString() : "it cannot be made";
    }
}
