package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.CallerSession;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.SessionCheck;
import chancery.web.credentials.SessionState;

/** Checks sessions against the account's events, never against a read model. */
final class AccountSessions implements SessionCheck {
    private final AccountHistory history;

    AccountSessions(AccountHistory history) {
        this.history = history;
    }

    @Override
    public SessionState check(AuthenticatedSession session) {
        return history.load(session.accountId())
                .map(account -> stateOf(account, of(session)))
                .orElse(SessionState.ACCOUNT_GONE);
    }

    /** The session in the terms of the account. */
    static CallerSession of(AuthenticatedSession session) {
        return new CallerSession(session.sid(), session.epoch());
    }

    private static SessionState stateOf(AccountState account, CallerSession session) {
        if (account.isDisabled()) {
            return SessionState.ACCOUNT_DISABLED;
        }
        return account.isValid(session) ? SessionState.VALID : SessionState.ENDED;
    }
}
