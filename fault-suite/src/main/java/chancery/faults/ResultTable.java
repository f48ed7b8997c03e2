package chancery.faults;

import chancery.faults.check.Check;
import chancery.faults.snapshot.Snapshot;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Prints one table row per round. */
final class ResultTable {
    private static final int MOST_VIOLATIONS_SHOWN = 5;

    private final PrintStream out;
    private final List<Check> checks;

    ResultTable(PrintStream out, List<Check> checks) {
        this.out = out;
        this.checks = checks;
    }

    void head(Snapshot snapshot) {
        StringBuilder head = new StringBuilder(
                "%5s %7s %8s %6s %7s %6s".formatted("round", "seconds", "requests", "done", "unknown", "events"));
        checks.forEach(check -> {
            head.append("  %-10s".formatted(check.title()));
            check.figures(snapshot).forEach(figure -> head.append(" " + figure.title()));
        });
        out.println(head);
    }

    void row(int round, long seconds, Figures figures, Snapshot snapshot, Map<Check, List<String>> found) {
        StringBuilder row = new StringBuilder("%5d %7d %8d %6d %7d %6d"
                .formatted(round, seconds, figures.requests(), figures.done(), figures.unknown(), figures.events()));
        checks.forEach(check -> {
            int violations = found.getOrDefault(check, List.of()).size();
            row.append("  %-10s".formatted(violations == 0 ? "ok" : "RED " + violations));
            check.figures(snapshot)
                    .forEach(figure -> row.append((" %" + figure.title().length() + "d").formatted(figure.value())));
        });
        out.println(row);
        found.forEach((check, violations) -> violations.stream()
                .limit(MOST_VIOLATIONS_SHOWN)
                .forEach(violation -> out.println("      " + check.title() + ": " + violation)));
    }

    /** Counts of requests and events. */
    record Figures(int requests, int done, int unknown, int events) {}
}
