package chancery.faults.check;

import chancery.faults.snapshot.Snapshot;
import java.util.List;

/** A guarantee that must hold in every snapshot. */
public interface Check {
    /** The column title in the result table. */
    String title();

    /** Returns the violations; each names the event, account or document. */
    List<String> violations(Snapshot snapshot);

    /** Counts for the columns beside the result; they do not affect it. */
    default List<Figure> figures(Snapshot snapshot) {
        return List.of();
    }

    /** A count with its column title. */
    record Figure(String title, long value) {}

    /** All checks, in column order. */
    static List<Check> all() {
        return List.of(
                new AcknowledgedWritesAreStored(),
                new PublishedExactlyOnce(),
                new ReadModelMatchesLog(),
                new EveryResetCodeHasAnOutcome(),
                new EmailsAreUnique(),
                new ReadYourWrites(),
                new NoUnexpectedResponse());
    }
}
