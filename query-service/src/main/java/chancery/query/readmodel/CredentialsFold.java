package chancery.query.readmodel;

import static chancery.query.readmodel.AccountState.ACTIVE;
import static chancery.query.readmodel.AccountState.DISABLED;
import static chancery.query.readmodel.AccountState.ERASED;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credentials: the password's hash, the epoch, and whether the account can be used. */
final class CredentialsFold implements Fold<AccountCredentials> {

    @Override
    public List<String> concerns(LoggedEvent logged) {
        return switch (logged.event()) {
            case SignedUp e -> List.of(logged.accountId());
            case PasswordChanged e -> List.of(logged.accountId());
            case PasswordReset e -> List.of(logged.accountId());
            case AccountDisabled e -> List.of(logged.accountId());
            case AccountEnabled e -> List.of(logged.accountId());
            case AccountEvent.EmailChanged e -> List.of();
            case AccountEvent.SettingsUpdated e -> List.of();
            case AccountEvent.ResetRequested e -> List.of();
            case AccountEvent.ResetCodeAccepted e -> List.of();
            case AccountEvent.ResetCodeRefused e -> List.of();
            case AccountEvent.RecoveryPaused e -> List.of();
        };
    }

    @Override
    public AccountCredentials next(String id, @Nullable AccountCredentials before, LoggedEvent logged) {
        return switch (logged.event()) {
            case SignedUp event -> password(ACTIVE, event.passwordHash(), null, logged);
            case PasswordChanged event ->
                password(Fold.present(before, logged).state(), event.passwordHash(), event.sparedSession(), logged);
            case PasswordReset event ->
                password(Fold.present(before, logged).state(), event.passwordHash(), null, logged);
            case AccountDisabled event -> barred(Fold.present(before, logged), logged);
            case AccountEnabled event -> unbarred(Fold.present(before, logged), logged);
            default -> throw new IllegalArgumentException("Does not concern credentials: " + logged);
        };
    }

    /** A hash that an erasure took away leaves an account that nobody can use. */
    private static AccountCredentials password(
            AccountState state, @Nullable String hash, @Nullable String sparedSession, LoggedEvent logged) {
        return new AccountCredentials(
                logged.accountId(),
                hash,
                logged.eventId(),
                sparedSession,
                hash == null ? ERASED : state,
                logged.position());
    }

    private static AccountCredentials barred(AccountCredentials before, LoggedEvent logged) {
        AccountState state = before.state() == ERASED ? ERASED : DISABLED;
        return new AccountCredentials(
                before.id(), before.passwordHash(), logged.eventId(), null, state, logged.position());
    }

    private static AccountCredentials unbarred(AccountCredentials before, LoggedEvent logged) {
        AccountState state = before.state() == ERASED ? ERASED : ACTIVE;
        return new AccountCredentials(
                before.id(), before.passwordHash(), before.epoch(), before.sparedSession(), state, logged.position());
    }
}
