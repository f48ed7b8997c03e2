package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.Folders;
import chancery.embedded.base.PrivateFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.env.Environment;

/** The directory for the data of the embedded parts and for generated keys. */
final class DataDirectory {
    private static final String SETTING = "chancery.data-dir";

    private DataDirectory() {}

    static Path of(Environment environment) {
        String text = environment.getProperty(SETTING, "data");
        try {
            return absolute(text);
        } catch (InvalidPathException unfit) {
            throw new EmbeddedPartException("The data directory " + text + " has a character that the character set "
                    + System.getProperty("sun.jnu.encoding") + " of this process's locale lacks. Start it with"
                    + " LC_ALL=C.UTF-8, or set " + SETTING + " to a path of ASCII letters.");
        }
    }

    private static Path absolute(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    /** Creates a missing directory, and makes it accessible to its owner only. Returns an error if it is not writable. */
    static Optional<String> validate(Path folder) {
        try {
            Folders.createPrivate(folder);
            PrivateFolder.require(folder);
            Files.delete(Files.createTempFile(folder, "writable", ".tmp"));
            return Optional.empty();
        } catch (UnsupportedOperationException notPosix) {
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
