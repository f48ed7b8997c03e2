package chancery.query.session;

import chancery.query.readmodel.document.AccountCredentials;
import chancery.query.staleness.StalenessRule;
import chancery.web.credentials.AuthenticatedSession;
import chancery.web.credentials.SessionCheck;
import chancery.web.credentials.SessionState;

/**
 * Checks sessions on the read side.
 *
 * <p>A session is valid if it is stored here, and its epoch is the account's or the last password change spared it.
 */
final class ReadSessionCheck implements SessionCheck {
    private final StalenessRule staleness;
    private final Sessions sessions;

    ReadSessionCheck(StalenessRule staleness, Sessions sessions) {
        this.staleness = staleness;
        this.sessions = sessions;
    }

    @Override
    public SessionState check(AuthenticatedSession session) {
        return staleness
                .requireFresh()
                .credentialsOf(session.accountId())
                .map(account -> state(account, session))
                .orElse(SessionState.ACCOUNT_GONE);
    }

    private SessionState state(AccountCredentials account, AuthenticatedSession session) {
        return switch (account.state()) {
            case ERASED -> SessionState.ACCOUNT_GONE;
            case DISABLED -> SessionState.ACCOUNT_DISABLED;
            case ACTIVE -> isValid(account, session) ? SessionState.VALID : SessionState.ENDED;
        };
    }

    private boolean isValid(AccountCredentials account, AuthenticatedSession session) {
        return account.isValidSession(session.sid(), session.epoch())
                && sessions.exists(session.sid(), session.accountId(), session.epoch());
    }
}
