package chancery.faults.check;

import java.util.List;

/** Something that must hold. */
public interface Check {

    /** A word for a table's head. */
    String title();

    /** What does not hold, each a sentence that names the event, account or document; empty if all does. */
    List<String> faults(Evidence evidence);

    /** What was counted, good or bad, for the columns beside it. */
    default List<Figure> figures(Evidence evidence) {
        return List.of();
    }

    /** A number with a word for a table's head. */
    record Figure(String title, long value) {}

    /** All checks, in the order of the table. */
    static List<Check> all() {
        return List.of(
                new NothingLost(),
                new OnTheTopicOnce(),
                new ReadModelIsTheFold(),
                new EveryCodeEnded(),
                new OneOwner(),
                new NextReadShowsIt(),
                new NoWrongAnswer());
    }
}
