package chancery.start;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A file of settings that cannot be read on, by its name and the place in it. Without the parser's words and without it as a
 * cause: both quote the lines around the place, and a password may stand there.
 */
final class MalformedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

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

    /** A key that stands twice is named; all else that a problem puts in quotes may be part of a value. */
    private static String kind(String problem) {
        return problem.startsWith("found duplicate key") ? problem : problem.replaceAll("'[^'<]*'(\\([^)]*\\))?", "…");
    }
}
