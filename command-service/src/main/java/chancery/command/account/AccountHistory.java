package chancery.command.account;

import chancery.command.account.domain.AccountState;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import java.util.Optional;

/** Loads an account's state from the log, for checks that precede a command. */
public final class AccountHistory {
    private final EventRows rows;

    /** Reads the events from these rows. */
    public AccountHistory(EventRows rows) {
        this.rows = rows;
    }

    /** The present state of an account; empty if it does not exist or its data key is deleted. */
    public Optional<AccountState> load(String accountId) {
        List<LoggedEvent> events = rows.ofAccount(accountId, 0);
        AccountState state = new AccountState();
        events.forEach(logged -> state.evolve(logged.event(), logged.eventId()));
        return state.isGone() ? Optional.empty() : Optional.of(state);
    }
}
