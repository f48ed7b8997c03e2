package chancery.faults.check;

import java.util.List;

/** A write that was answered is seen by the next read, or is counted as one whose wait timed out. */
final class NextReadShowsIt implements Check {

    @Override
    public String title() {
        return "next read";
    }

    @Override
    public List<String> faults(Evidence evidence) {
        return evidence.unseen().size() <= evidence.timeouts()
                ? List.of()
                : List.of(evidence.unseen().size() + " reads did not show the write before them, and "
                        + evidence.timeouts() + " time-outs were counted: " + evidence.unseen());
    }
}
