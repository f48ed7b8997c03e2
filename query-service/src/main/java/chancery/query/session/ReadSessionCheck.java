package chancery.query.session;

import chancery.query.readmodel.document.AccountCredentials;
import chancery.query.staleness.StalenessRule;
import chancery.web.credentials.Credentials;
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
    public SessionState check(Credentials credentials) {
        return staleness
                .requireFresh()
                .credentialsOf(credentials.accountId())
                .map(account -> state(account, credentials))
                .orElse(SessionState.ACCOUNT_GONE);
    }

    private SessionState state(AccountCredentials account, Credentials credentials) {
        return switch (account.state()) {
            case ERASED -> SessionState.ACCOUNT_GONE;
            case DISABLED -> SessionState.ACCOUNT_DISABLED;
            case ACTIVE -> isValid(account, credentials) ? SessionState.VALID : SessionState.ENDED;
        };
    }

    private boolean isValid(AccountCredentials account, Credentials credentials) {
        return account.isValidSession(credentials.sid(), credentials.epoch())
                && sessions.exists(credentials.sid(), credentials.accountId(), credentials.epoch());
    }
}
