package chancery.start.file;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A settings file that is no valid YAML, by its name and the position of the fault.
 *
 * <p>It holds neither the parser's message nor the parser's exception as cause: both quote the lines around the fault, which may
 * hold a password.
 */
final class MalformedFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final List<String> KINDS = List.of(
            "expected <block end>",
            "found duplicate key",
            "mapping values are not allowed here",
            "found undefined alias",
            "found undefined tag handle",
            "found unexpected end of stream",
            "could not determine a constructor for the tag");

    private MalformedFile(String message) {
        super(message);
    }

    static MalformedFile of(String file, YAMLException malformed) {
        if (malformed instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            Mark place = marked.getProblemMark();
            return new MalformedFile("%s, line %d, column %d: %s"
                    .formatted(file, place.getLine() + 1, place.getColumn() + 1, kind(marked.getProblem())));
        }
        return new MalformedFile(file + ": " + malformed.getClass().getSimpleName());
    }

    /** The start of the parser's message, without what it quotes from the file. */
    private static String kind(String problem) {
        return KINDS.stream().filter(problem::startsWith).findFirst().orElse("not valid YAML");
    }
}
