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
import chancery.command.dispatch.CommandDispatch;
import chancery.command.dispatch.RequestMetadata;
import chancery.contracts.account.EmailAddress;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.client.ClientAddress;
import chancery.web.client.RequestContext;
import java.time.Clock;
import java.util.Optional;

/** The steps of a recovery, for an account that is known by now. */
final class Recovery {

    /** An account that may recover its password. */
    record Known(String accountId, AccountState state) {

        EmailAddress email() {
            return EmailAddress.of(state.email());
        }
    }

    private final EmailClaims claims;
    private final AccountHistory history;
    private final RecoveryTries tries;
    private final CommandDispatch dispatch;
    private final StoreStartup store;
    private final Clock clock;

    Recovery(
            EmailClaims claims,
            AccountHistory history,
            RecoveryTries tries,
            CommandDispatch dispatch,
            StoreStartup store,
            Clock clock) {
        this.claims = claims;
        this.history = history;
        this.tries = tries;
        this.dispatch = dispatch;
        this.store = store;
        this.clock = clock;
    }

    /** The account that has the address; one that is disabled has nothing to recover. */
    Optional<Known> find(EmailAddress email) {
        return claims.owner(email)
                .flatMap(accountId -> history.load(accountId)
                        .filter(state -> !state.isDisabled())
                        .map(state -> new Known(accountId, state)));
    }

    /** Has a code mailed. */
    void request(Known account, RequestContext context) {
        var triesOfClient = tries.ofClient(hash(account.email()), group(context.clientAddress()));
        RequestReset command = new RequestReset(account.accountId(), RandomSecrets.resetId(), triesOfClient);
        AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
    }

    /** The session token for a right code; empty for one in vain. */
    Optional<String> tryCode(Known account, String code, RequestContext context) {
        RecoveryTries.Counted counted = count(account.email(), context);
        String sessionToken = RandomSecrets.sessionToken();
        TryResetCode command = new TryResetCode(
                account.accountId(),
                code,
                counted.earlierOfClient(),
                counted.pausedUntil(),
                RandomSecrets.hashOf(sessionToken));
        CodeOutcome outcome = AccountAnswers.underFields(() -> dispatch.send(command, RequestMetadata.of(context)));
        if (outcome == CodeOutcome.REFUSED) {
            return Optional.empty();
        }
        tries.takeBack(counted);
        return Optional.of(sessionToken);
    }

    /** A code for an address that nobody has: counted like any, and in vain. */
    void tryInVain(EmailAddress email, RequestContext context) {
        count(email, context);
    }

    private RecoveryTries.Counted count(EmailAddress email, RequestContext context) {
        return tries.count(hash(email), group(context.clientAddress()));
    }

    /** Whether a session token counts for the account at this moment. */
    boolean isLiving(Known account, String sessionToken) {
        return account.state()
                .recovery()
                .resetIdOfToken(RandomSecrets.hashOf(sessionToken), clock.instant())
                .isPresent();
    }

    /** Sets the password, and answers the account's address. */
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
