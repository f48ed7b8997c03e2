package chancery.query.readmodel.document;

import static chancery.query.readmodel.document.AccountStatus.ACTIVE;
import static chancery.query.readmodel.document.AccountStatus.DISABLED;
import static chancery.query.readmodel.document.AccountStatus.ERASED;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.AccountEnabled;
import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.contracts.account.AccountEvent.PasswordReset;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds events into the credentials of accounts. */
public final class CredentialsFold implements Fold<AccountCredentials> {
    @Override
    public List<String> affectedIds(LoggedEvent logged) {
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
            case SignedUp event -> withPassword(ACTIVE, event.passwordHash(), null, logged);
            case PasswordChanged event ->
                withPassword(
                        Fold.required(before, logged).state(), event.passwordHash(), event.sparedSession(), logged);
            case PasswordReset event ->
                withPassword(Fold.required(before, logged).state(), event.passwordHash(), null, logged);
            case AccountDisabled event -> disabled(Fold.required(before, logged), logged);
            case AccountEnabled event -> enabled(Fold.required(before, logged), logged);
            case AccountEvent.EmailChanged e -> throw Fold.unaffected(logged);
            case AccountEvent.SettingsUpdated e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetRequested e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetCodeAccepted e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetCodeRefused e -> throw Fold.unaffected(logged);
            case AccountEvent.RecoveryPaused e -> throw Fold.unaffected(logged);
        };
    }

    /** An event without its hash belongs to an erased account, which has no password. */
    private static AccountCredentials withPassword(
            AccountStatus state, @Nullable String hash, @Nullable String sparedSession, LoggedEvent logged) {
        return new AccountCredentials(
                logged.accountId(),
                hash,
                logged.eventId(),
                sparedSession,
                hash == null ? ERASED : state,
                logged.position());
    }

    private static AccountCredentials disabled(AccountCredentials before, LoggedEvent logged) {
        AccountStatus state = before.state() == ERASED ? ERASED : DISABLED;
        return new AccountCredentials(
                before.id(), before.passwordHash(), logged.eventId(), null, state, logged.position());
    }

    private static AccountCredentials enabled(AccountCredentials before, LoggedEvent logged) {
        AccountStatus state = before.state() == ERASED ? ERASED : ACTIVE;
        return new AccountCredentials(
                before.id(), before.passwordHash(), before.epoch(), before.sparedSession(), state, logged.position());
    }
}
