package chancery.eventstore.follow;

/** Thrown by a target that must not continue before an operator acts. The message describes what happened and what to do. */
public class OperatorActionRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperatorActionRequired(String message) {
        super(message);
    }
}
