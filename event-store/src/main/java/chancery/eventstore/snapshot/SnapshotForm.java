package chancery.eventstore.snapshot;

/**
 * Converts an account to the content of a snapshot and back. The account's class belongs to the command-service.
 *
 * @param <A> the class of an account
 */
public interface SnapshotForm<A> {
    Class<A> type();

    /**
     * Names the form and the meaning of the content. Change it when the fields of the state or the effect of an event change,
     * because a snapshot of the earlier revision would then give a wrong state.
     */
    String revision();

    /** The whole state of an account. */
    byte[] write(A account);

    /**
     * Restores an account from the content of a snapshot.
     *
     * @throws chancery.eventstore.event.DamagedEvent if the content does not have this form; the message contains no value of it
     */
    A read(String accountId, byte[] content);
}
