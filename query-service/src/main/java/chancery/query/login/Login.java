package chancery.query.login;

import chancery.contracts.account.EmailAddress;
import chancery.eventstore.key.AddressHashes;
import chancery.query.login.AttemptCounters.Counted;
import chancery.query.readmodel.document.AccountCredentials;
import chancery.query.readmodel.document.AccountStatus;
import chancery.query.readmodel.generation.ReadModel;
import chancery.query.session.Sessions;
import chancery.query.staleness.StalenessRule;
import chancery.query.token.TokenPair;
import chancery.query.token.Tokens;
import chancery.web.body.PlainPassword;
import chancery.web.client.ClientAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Logs in with an address and a password (OWASP Authentication Cheat Sheet).
 *
 * <p>The session gets the credential epoch that was read BEFORE the password comparison, and nothing is read after it.
 * A login that races a password change therefore creates a session that is already invalid.
 */
final class Login {
    private final StalenessRule staleness;
    private final Supplier<AddressHashes> hashes;
    private final LoginThrottle throttle;
    private final PasswordComparison comparison;
    private final Sessions sessions;
    private final Tokens tokens;

    Login(
            StalenessRule staleness,
            Supplier<AddressHashes> hashes,
            LoginThrottle throttle,
            PasswordComparison comparison,
            Sessions sessions,
            Tokens tokens) {
        this.staleness = staleness;
        this.hashes = hashes;
        this.throttle = throttle;
        this.comparison = comparison;
        this.sessions = sessions;
        this.tokens = tokens;
    }

    /**
     * Logs in.
     *
     * @return empty if the address is unknown, the password wrong or the account disabled, all after the same time
     */
    Optional<TokenPair> logIn(EmailAddress email, PlainPassword password, ClientAddress client) {
        ReadModel model = staleness.requireFresh();
        String address = hashes.get().of(email);
        List<Counted> counted = throttle.count(address, hashes.get().ofClient(client.group()));
        Optional<AccountCredentials> account;
        try {
            account = matching(model, address, password);
        } catch (RuntimeException notCompared) {
            throttle.subtract(counted);
            throw notCompared;
        }
        return account.map(found -> {
            TokenPair pair = createSession(found);
            throttle.subtract(counted);
            return pair;
        });
    }

    /** Two lookups and one comparison, whether the address is known or not. */
    private Optional<AccountCredentials> matching(ReadModel model, String address, PlainPassword password) {
        Optional<AccountCredentials> found =
                model.credentialsOf(model.ownerOf(address).orElse(address));
        boolean matches = comparison.matches(
                password, found.map(AccountCredentials::passwordHash).orElse(null));
        return found.filter(account -> matches && account.state() == AccountStatus.ACTIVE);
    }

    private TokenPair createSession(AccountCredentials account) {
        String sessionId = sessions.create(account.id(), account.epoch(), tokens.sessionLifetime());
        return tokens.issue(account.id(), sessionId, account.epoch());
    }
}
