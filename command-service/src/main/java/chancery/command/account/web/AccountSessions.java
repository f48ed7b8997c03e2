package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.session.AccountSession;
import chancery.command.account.domain.session.CallerSession;
import chancery.command.account.domain.session.RevokedSessions;
import chancery.eventstore.session.SessionRows;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.SessionCheck;
import chancery.web.credentials.SessionState;
import java.util.Optional;

/**
 * Checks sessions against the account's session row, whose size does not depend on the account's past. Without a row that can be
 * trusted, the account's events decide, never a read model.
 */
final class AccountSessions implements SessionCheck {
    private final SessionRows rows;
    private final RevokedSessions revoked;
    private final AccountHistory history;

    AccountSessions(SessionRows rows, RevokedSessions revoked, AccountHistory history) {
        this.rows = rows;
        this.revoked = revoked;
        this.history = history;
    }

    @Override
    public SessionState check(AuthenticatedSession session) {
        return find(session.accountId())
                .map(account -> stateOf(account, of(session)))
                .orElse(SessionState.ACCOUNT_GONE);
    }

    private Optional<AccountSession> find(String accountId) {
        return rows.find(accountId)
                .map(row -> new AccountSession(row.epoch(), row.sparedSession(), row.disabled()))
                .or(() -> history.load(accountId).map(AccountState::session));
    }

    /** The session in the terms of the account. */
    static CallerSession of(AuthenticatedSession session) {
        return new CallerSession(session.sid(), session.epoch());
    }

    private SessionState stateOf(AccountSession account, CallerSession session) {
        if (account.disabled()) {
            return SessionState.ACCOUNT_DISABLED;
        }
        boolean valid = account.isValid(session) && !revoked.isRevoked(session.sid());
        return valid ? SessionState.VALID : SessionState.ENDED;
    }
}
