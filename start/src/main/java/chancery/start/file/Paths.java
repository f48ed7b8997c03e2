package chancery.start.file;

import java.beans.PropertyEditorSupport;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.beans.PropertyEditorRegistry;

/**
 * Reads settings that are paths as plain paths of the file system. Spring's own conversion reads them as resources first: in a web
 * application {@code ../d} would be a resource of the application, and {@code d} one of the class path if there is one.
 */
public final class Paths extends PropertyEditorSupport {
    /** Makes a registry of editors convert paths like this. */
    public static void register(PropertyEditorRegistry registry) {
        registry.registerCustomEditor(Path.class, new Paths());
    }

    @Override
    public void setAsText(String text) {
        setValue(of(text));
    }

    /**
     * The path.
     *
     * @throws IllegalArgumentException naming the path and the character if the file system cannot have it
     */
    public static Path of(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException malformed) {
            String encoding = System.getProperty("sun.jnu.encoding");
            throw new IllegalArgumentException(text.chars()
                    .filter(c -> c > 0x7E)
                    .mapToObj(c -> "the path " + text + " has the character " + Character.getName(c) + " (" + (char) c
                            + "), which the character set " + encoding
                            + " of this process's locale lacks: start it with"
                            + " LC_ALL=C.UTF-8, or choose a path of ASCII letters")
                    .findFirst()
                    .orElse("the path " + text + " has a character that this system does not allow: "
                            + malformed.getReason()));
        }
    }
}
