package chancery.faults;

import chancery.faults.check.Check;
import chancery.faults.check.Evidence;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The table that a run prints, a line for each round as it ends. */
final class Table {

    private static final int MOST_FAULTS_SHOWN = 5;

    private final PrintStream out;
    private final List<Check> checks;

    Table(PrintStream out, List<Check> checks) {
        this.out = out;
        this.checks = checks;
    }

    void head(Evidence evidence) {
        StringBuilder head = new StringBuilder(
                "%5s %7s %8s %6s %7s %6s".formatted("round", "seconds", "requests", "done", "unknown", "events"));
        checks.forEach(check -> {
            head.append("  %-10s".formatted(check.title()));
            check.figures(evidence).forEach(figure -> head.append(" " + figure.title()));
        });
        out.println(head);
    }

    void row(int round, long seconds, Figures figures, Evidence evidence, Map<Check, List<String>> found) {
        StringBuilder row = new StringBuilder("%5d %7d %8d %6d %7d %6d"
                .formatted(round, seconds, figures.requests(), figures.done(), figures.unknown(), figures.events()));
        checks.forEach(check -> {
            int faults = found.getOrDefault(check, List.of()).size();
            row.append("  %-10s".formatted(faults == 0 ? "ok" : "RED " + faults));
            check.figures(evidence)
                    .forEach(figure -> row.append((" %" + figure.title().length() + "d").formatted(figure.value())));
        });
        out.println(row);
        found.forEach((check, faults) -> faults.stream()
                .limit(MOST_FAULTS_SHOWN)
                .forEach(fault -> out.println("      " + check.title() + ": " + fault)));
    }

    /** What a round did. */
    record Figures(int requests, int done, int unknown, int events) {}
}
