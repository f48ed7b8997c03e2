package chancery.faults.check;

import chancery.faults.snapshot.Snapshot;
import chancery.faults.snapshot.Snapshot.Reads;
import java.util.List;

/**
 * The next read shows an acknowledged write, unless a command-service counted a visibility timeout for it. Both are counted per
 * round, so that timeouts of one round do not excuse stale reads of another.
 */
final class ReadYourWrites implements Check {
    @Override
    public String title() {
        return "next read";
    }

    @Override
    public List<String> violations(Snapshot snapshot) {
        Reads reads = snapshot.reads();
        return reads.stale().size() <= reads.timeouts()
                ? List.of()
                : List.of(reads.stale().size() + " reads did not show the write before them, but only "
                        + reads.timeouts() + " visibility timeouts were counted: " + reads.stale());
    }

    @Override
    public List<Figure> figures(Snapshot snapshot) {
        return List.of(
                new Figure("missed", snapshot.reads().stale().size()),
                new Figure("timed-out", snapshot.reads().timeouts()));
    }
}
