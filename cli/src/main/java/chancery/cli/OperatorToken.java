package chancery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the operator's token: a named file, a variable with the token, a variable with a file, or none. */
final class OperatorToken {
    static final String VARIABLE = "CHANCERY_OPERATOR_TOKEN";
    static final String FILE_VARIABLE = "CHANCERY_OPERATOR_TOKEN_FILE";

    private OperatorToken() {}

    /**
     * The token.
     *
     * @param file the option's value
     * @throws CommandFailed if the file cannot be read
     */
    static Optional<String> find(@Nullable String file) {
        String token = System.getenv(VARIABLE);
        if (file == null && token != null && !token.isBlank()) {
            return Optional.of(token.strip());
        }
        String path = file == null ? System.getenv(FILE_VARIABLE) : file;
        return path == null || path.isBlank() ? Optional.empty() : Optional.of(read(path));
    }

    private static String read(String path) {
        try {
            return Files.readString(Path.of(path)).strip();
        } catch (IOException | InvalidPathException failed) {
            throw CommandFailed.usage("The operator's token cannot be read from " + path + " (" + failed
                    + "). Set --operator-token-file, " + VARIABLE + " or " + FILE_VARIABLE + ".");
        }
    }
}
