package chancery.eventstore.inbox;

/** A fact cannot be appended, whatever the state of PostgreSQL. The message contains no stored value except its name. */
final class UnappendableFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnappendableFact(String reason) {
        super(reason);
    }
}
