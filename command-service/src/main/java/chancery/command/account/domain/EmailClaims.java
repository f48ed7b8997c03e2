package chancery.command.account.domain;

import chancery.contracts.account.EmailAddress;
import java.util.Optional;

/** The accounts' holds on e-mail addresses. They decide that an address belongs to one account, whatever the race. */
public interface EmailClaims {

    /**
     * Claims an address in the running transaction. Waits for another transaction that claims it, too.
     *
     * @return whether it is this account's now; not, if another account has it or it is kept for another
     */
    boolean claim(EmailAddress email, String accountId);

    /** Gives an address up in the running transaction; it may stay kept for its last owner for a while. */
    void giveUp(EmailAddress email, String accountId);

    /** The account that has the address. */
    Optional<String> owner(EmailAddress email);

    /** Whether a new account could not have the address now. */
    boolean isTaken(EmailAddress email);
}
