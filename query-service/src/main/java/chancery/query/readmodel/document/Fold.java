package chancery.query.readmodel.document;

import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes one kind of document from events. */
public interface Fold<D extends ProjectedDocument> {
    /** The ids of the documents that an event changes. */
    List<String> affectedIds(LoggedEvent event);

    /**
     * Applies an event that the document does not contain yet.
     *
     * @param before {@code null} if the document does not exist yet
     */
    D next(String id, @Nullable D before, LoggedEvent event);

    /** Applies the events that the document does not contain yet. */
    default @Nullable D fold(String id, @Nullable D before, List<LoggedEvent> events) {
        D document = before;
        for (LoggedEvent event : events) {
            if (document == null || event.position() > document.position()) {
                document = next(id, document, event);
            }
        }
        return document;
    }

    /**
     * The document that an event changes and does not create.
     *
     * @throws IncompleteReadModel if the document does not exist
     */
    static <D> D required(@Nullable D before, LoggedEvent event) {
        if (before == null) {
            throw new IncompleteReadModel(event);
        }
        return before;
    }

    /** For an event that {@link #affectedIds} maps to no document. */
    static IllegalArgumentException unaffected(LoggedEvent logged) {
        return new IllegalArgumentException("This event affects no document of this kind: " + logged);
    }
}
