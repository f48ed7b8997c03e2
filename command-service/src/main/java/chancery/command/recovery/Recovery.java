package chancery.command.recovery;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.AccountCommand.CodeOutcome;
import chancery.command.account.domain.AccountCommand.RequestReset;
import chancery.command.account.domain.AccountCommand.ResetPassword;
import chancery.command.account.domain.AccountCommand.TryResetCode;
import chancery.command.account.domain.AccountState;
import chancery.command.account.domain.EmailClaims;
import chancery.command.account.domain.PasswordHash;
import chancery.command.account.web.AccountAnswers;
import chancery.command.dispatch.CommandDispatcher;
import chancery.command.dispatch.RequestMetadata;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.client.ClientAddress;
import chancery.web.client.RequestContext;
import java.time.Clock;
import java.util.Optional;

/** The steps of a recovery after the account lookup. */
final class Recovery {
    /** An account that may recover its password. */
    record Known(String accountId, AccountState state) {
        EmailAddress email() {
            return EmailAddress.of(state.email());
        }
    }

    private final EmailClaims claims;
    private final AccountHistory history;
    private final ResetCodeLockout lockout;
    private final CommandDispatcher dispatch;
    private final StoreStartup store;
    private final Clock clock;

    Recovery(
            EmailClaims claims,
            AccountHistory history,
            ResetCodeLockout lockout,
            CommandDispatcher dispatch,
            StoreStartup store,
            Clock clock) {
        this.claims = claims;
        this.history = history;
        this.lockout = lockout;
        this.dispatch = dispatch;
        this.store = store;
        this.clock = clock;
    }

    /** The account that has the address, unless it is disabled. */
    Optional<Known> find(EmailAddress email) {
        return claims.owner(email)
                .flatMap(accountId -> history.load(accountId)
                        .filter(state -> !state.isDisabled())
                        .map(state -> new Known(accountId, state)));
    }

    /** Requests a reset code. */
    void request(Known account, RequestContext context) {
        RequestReset command = new RequestReset(
                account.accountId(),
                RandomSecrets.resetId(),
                lockout.rejectCodesIssuedUpTo(hash(account.email()), group(context.clientAddress())));
        AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
    }

    /** Tries a code. Returns the session token for a correct code, and empty for a wrong one. */
    Optional<String> tryCode(Known account, String code, RequestContext context) {
        ResetCodeLockout.Try counted = count(account.email(), context);
        String sessionToken = RandomSecrets.sessionToken();
        TryResetCode command = new TryResetCode(
                account.accountId(),
                code,
                counted.rejectCodesIssuedUpTo(),
                counted.pausedUntil(),
                RandomSecrets.hashOf(sessionToken));
        CodeOutcome outcome = AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
        if (outcome == CodeOutcome.REFUSED) {
            return Optional.empty();
        }
        lockout.deleteCount(counted);
        return Optional.of(sessionToken);
    }

    /** Counts a try for an unknown address, so that known and unknown addresses have the same limits. */
    void tryUnknown(EmailAddress email, RequestContext context) {
        count(email, context);
    }

    private ResetCodeLockout.Try count(EmailAddress email, RequestContext context) {
        return lockout.count(hash(email), group(context.clientAddress()));
    }

    /** Whether a session token of the account is valid at present. */
    boolean isValid(Known account, String sessionToken) {
        return account.state()
                .recovery()
                .resetIdOfToken(RandomSecrets.hashOf(sessionToken), clock.instant())
                .isPresent();
    }

    /** Sets the password. Returns the account's address. */
    String resetPassword(Known account, String sessionToken, PasswordHash hash, RequestContext context) {
        ResetPassword command = new ResetPassword(account.accountId(), RandomSecrets.hashOf(sessionToken), hash);
        return AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
    }

    private String hash(EmailAddress email) {
        return store.addressHashes().of(email);
    }

    private String group(ClientAddress client) {
        return store.addressHashes().ofClient(client.group());
    }
}
