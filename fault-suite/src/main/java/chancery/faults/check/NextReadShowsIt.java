package chancery.faults.check;

import chancery.faults.check.Evidence.Reads;
import java.util.List;

/**
 * A write that was answered is seen by the next read, or is counted as one whose wait timed out: in the same round, so that the
 * time-outs of one cannot excuse what another has missed.
 */
final class NextReadShowsIt implements Check {

    @Override
    public String title() {
        return "next read";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        Reads reads = evidence.reads();
        return reads.missed().size() <= reads.timeouts()
                ? List.of()
                : List.of(reads.missed().size() + " reads did not show the write before them, and " + reads.timeouts()
                        + " time-outs were counted: " + reads.missed());
    }

    @Override
    public List<Figure> figures(Evidence evidence) {
        return List.of(
                new Figure("missed", evidence.reads().missed().size()),
                new Figure("timed-out", evidence.reads().timeouts()));
    }
}
