package chancery.command.account.web;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.Session;
import chancery.web.credentials.Credentials;
import chancery.web.credentials.SessionCheck;
import chancery.web.credentials.SessionState;

/** Checks sessions against the account's events, never against a read model. */
final class AccountSessions implements SessionCheck {

    private final AccountHistory history;

    AccountSessions(AccountHistory history) {
        this.history = history;
    }

    @Override
    public SessionState check(Credentials credentials) {
        return history.load(credentials.accountId())
                .map(account -> stateOf(account, of(credentials)))
                .orElse(SessionState.ACCOUNT_GONE);
    }

    /** The session of verified credentials. */
    static Session of(Credentials credentials) {
        return new Session(credentials.sid(), credentials.epoch());
    }

    private static SessionState stateOf(AccountState account, Session session) {
        if (account.isDisabled()) {
            return SessionState.ACCOUNT_DISABLED;
        }
        return account.isLiving(session) ? SessionState.VALID : SessionState.ENDED;
    }
}
