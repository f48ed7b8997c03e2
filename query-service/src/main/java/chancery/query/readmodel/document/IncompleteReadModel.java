package chancery.query.readmodel.document;

import chancery.eventstore.log.LoggedEvent;

/** A document that an event changes is missing: it was deleted in MongoDB. A rebuild restores it. */
final class IncompleteReadModel extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteReadModel(LoggedEvent event) {
        super("The document that " + event + " changes is missing in MongoDB: rebuild the read model");
    }
}
