package chancery.command.dispatch;

/**
 * Something that is to be decided about one account.
 *
 * @param <R> what whoever sent it gets to know
 */
public interface Command<R> {

    /** The account; a fresh id if the command opens it. */
    String accountId();

    /** Whether a read shows what it does, so that its answer waits for the read models. */
    default boolean showsInReads() {
        return true;
    }
}
