package chancery.query.readmodel;

import chancery.eventstore.log.LoggedEvent;

/** The read model lacks what must have been there before an event: somebody took it away. A rebuild makes it whole. */
final class ReadModelTorn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadModelTorn(LoggedEvent event) {
        super("The read model lacks what precedes " + event + ": rebuild it");
    }
}
