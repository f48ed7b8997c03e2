package chancery.start;

import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A file of settings that cannot be read on, by its name and the place in it. Without the parser's words and without it as a
 * cause: both quote the lines around the place, and a password may stand there.
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

    /** The parser's own words, up to where it begins to speak of what stands in the file. */
    private static String kind(String problem) {
        return KINDS.stream().filter(problem::startsWith).findFirst().orElse("what stands there is no YAML");
    }
}
