package chancery.command.account.domain;

import chancery.command.dispatch.RefusedCommand;

/** Carries a refusal out of a decision, and with that rolls its transaction back. */
public final class Refused extends RefusedCommand {

    private static final long serialVersionUID = 1L;

    private final transient AccountRefusal refusal;

    /** Refuses, for this reason. */
    public Refused(AccountRefusal refusal) {
        super(refusal.code());
        this.refusal = refusal;
    }

    @Override
    public String code() {
        return refusal.code();
    }

    /** The reason. */
    public AccountRefusal refusal() {
        return refusal;
    }
}
