package chancery.query.readmodel;

import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of document follows from events. */
interface Fold<D extends Projected> {

    /** The ids of the documents that an event changes. */
    List<String> concerns(LoggedEvent event);

    /**
     * A document after an event that it does not have yet.
     *
     * @param before {@code null} if there is none yet
     */
    D next(String id, @Nullable D before, LoggedEvent event);

    /** A document after those of the events that it does not have yet. */
    default @Nullable D fold(String id, @Nullable D before, List<LoggedEvent> events) {
        D document = before;
        for (LoggedEvent event : events) {
            if (document == null || event.position() > document.position()) {
                document = next(id, document, event);
            }
        }
        return document;
    }

    /** The document that an event presupposes. */
    static <D> D present(@Nullable D before, LoggedEvent event) {
        if (before == null) {
            throw new ReadModelTorn(event);
        }
        return before;
    }
}
