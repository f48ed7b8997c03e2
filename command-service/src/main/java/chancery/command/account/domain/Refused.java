package chancery.command.account.domain;

import chancery.command.dispatch.RefusedCommand;

/** Refuses a command and rolls its transaction back. */
public final class Refused extends RefusedCommand {
    private static final long serialVersionUID = 1L;

    private final transient AccountRefusal refusal;

    /** Refuses for this reason. */
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
