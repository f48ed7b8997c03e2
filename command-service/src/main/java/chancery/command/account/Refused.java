package chancery.command.account;

/** Carries a refusal out of a decision, and with that rolls its transaction back. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AccountRefusal refusal;

    /** Refuses, for this reason. */
    public Refused(AccountRefusal refusal) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
    }

    /** The reason. */
    public AccountRefusal refusal() {
        return refusal;
    }
}
