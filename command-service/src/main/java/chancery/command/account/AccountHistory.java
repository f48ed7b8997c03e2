package chancery.command.account;

import chancery.command.account.domain.Account;
import chancery.command.account.domain.AccountState;
import chancery.eventstore.snapshot.AccountStreams;
import chancery.eventstore.snapshot.Snapshot;
import java.util.Optional;

/** Loads an account's state, as the aggregate is loaded, for checks that precede a command. */
public final class AccountHistory {
    private final AccountStreams<Account> streams;

    /** Reads snapshots and events from these streams. */
    public AccountHistory(AccountStreams<Account> streams) {
        this.streams = streams;
    }

    /** The present state of an account; empty if it does not exist or its data key is deleted. */
    public Optional<AccountState> load(String accountId) {
        AccountStreams<Account>.Load load = streams.begin();
        Optional<Snapshot<Account>> snapshot = load.snapshot(accountId);
        AccountState state = snapshot.map(taken -> taken.account().state()).orElseGet(AccountState::new);
        long next = snapshot.map(taken -> taken.sequence() + 1).orElse(0L);
        load.events(accountId, next).forEach(logged -> state.evolve(logged.event(), logged.eventId()));
        return state.isGone() ? Optional.empty() : Optional.of(state);
    }
}
