package chancery.command.account.domain;

import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * The claims on e-mail addresses: an address belongs to at most one account, also under concurrent requests.
 *
 * <p>{@code EmailClaimTable} enforces it in the transaction of the event.
 */
public interface EmailClaims {
    /**
     * Claims an address in the current transaction. Waits for another transaction that claims the same address.
     *
     * @return false if another account owns the address, or it is held for another account
     */
    boolean claim(EmailAddress email, String accountId);

    /**
     * Releases an address in the current transaction; it may stay held for its last owner for some time.
     *
     * @return until when it stays held; empty if it is free at once
     */
    Optional<Instant> giveUp(EmailAddress email, String accountId);

    /** The account that owns the address. */
    Optional<String> owner(EmailAddress email);

    /** Whether a new account cannot claim the address at present. */
    boolean isTaken(EmailAddress email);
}
