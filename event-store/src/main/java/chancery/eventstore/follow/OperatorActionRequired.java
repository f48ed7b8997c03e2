package chancery.eventstore.follow;

/** Thrown by a target that must not go on until an operator has done something; the message says what. */
public class OperatorActionRequired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, and what to do. */
    public OperatorActionRequired(String message) {
        super(message);
    }
}
