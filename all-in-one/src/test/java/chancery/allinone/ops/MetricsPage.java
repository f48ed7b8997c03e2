package chancery.allinone.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/metrics.md}. */
final class MetricsPage {
    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z_0-9]+)` \\| (counter|gauge|timer) \\|([^|]*)\\|([^|]*)\\|.*");
    private static final Pattern LABEL = Pattern.compile("`([a-z_]+)`");

    /** A metric's type and labels. */
    record Row(String type, Set<String> labels) {}

    private MetricsPage() {}

    static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels = new TreeSet<>();
                Matcher label = LABEL.matcher(row.group(4));
                while (label.find()) {
                    labels.add(label.group(1));
                }
                rows.put(row.group(1), new Row(row.group(2), labels));
            }
        }
        return rows;
    }

    /** Whether a name is a listed metric, or a series of a listed timer. */
    static boolean has(Map<String, Row> rows, String name) {
        Row part = rows.get(name.replaceFirst("_(bucket|count|sum|max)$", ""));
        return rows.containsKey(name) || (part != null && part.type().equals("timer"));
    }
}
