package chancery.command.dispatch;

/**
 * A command to one account.
 *
 * @param <R> the type of its result
 */
public interface Command<R> {
    /** The account's id; a new id if the command creates the account. */
    String accountId();

    /** Whether reads show the effect, so that the answer waits for the read models. */
    default boolean showsInReads() {
        return true;
    }
}
