package chancery.eventstore.inbox;

/** A fact has personal data, and its account has no data key: the account is erased. Putting it in again fails again. */
public final class UnsealableFact extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsealableFact(Fact fact) {
        super("Fact " + fact + " is not stored: its account " + fact.accountId()
                + " has no data key, as after an erasure");
    }
}
