package chancery.query.readmodel.document;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.EmailChanged;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.log.LoggedEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds events into the settings of accounts. An erased value is an empty text. */
public final class SettingsFold implements Fold<AccountSettings> {
    @Override
    public List<String> affectedIds(LoggedEvent logged) {
        return switch (logged.event()) {
            case SignedUp e -> List.of(logged.accountId());
            case EmailChanged e -> List.of(logged.accountId());
            case SettingsUpdated e -> List.of(logged.accountId());
            case AccountEvent.PasswordChanged e -> List.of();
            case AccountEvent.PasswordReset e -> List.of();
            case AccountEvent.ResetRequested e -> List.of();
            case AccountEvent.ResetCodeAccepted e -> List.of();
            case AccountEvent.ResetCodeRefused e -> List.of();
            case AccountEvent.RecoveryPaused e -> List.of();
            case AccountEvent.AccountDisabled e -> List.of();
            case AccountEvent.AccountEnabled e -> List.of();
        };
    }

    @Override
    public AccountSettings next(String id, @Nullable AccountSettings before, LoggedEvent logged) {
        return switch (logged.event()) {
            case SignedUp event ->
                new AccountSettings(id, or(event.email(), ""), "", "", or(event.phoneNumber(), ""), logged.position());
            case EmailChanged event -> withEmail(Fold.required(before, logged), event, logged.position());
            case SettingsUpdated event -> updated(Fold.required(before, logged), event, logged.position());
            case AccountEvent.PasswordChanged e -> throw Fold.unaffected(logged);
            case AccountEvent.PasswordReset e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetRequested e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetCodeAccepted e -> throw Fold.unaffected(logged);
            case AccountEvent.ResetCodeRefused e -> throw Fold.unaffected(logged);
            case AccountEvent.RecoveryPaused e -> throw Fold.unaffected(logged);
            case AccountEvent.AccountDisabled e -> throw Fold.unaffected(logged);
            case AccountEvent.AccountEnabled e -> throw Fold.unaffected(logged);
        };
    }

    private static AccountSettings withEmail(AccountSettings before, EmailChanged event, long position) {
        return new AccountSettings(
                before.id(),
                or(event.email(), ""),
                before.firstName(),
                before.lastName(),
                before.phoneNumber(),
                position);
    }

    private static AccountSettings updated(AccountSettings before, SettingsUpdated event, long position) {
        return new AccountSettings(
                before.id(),
                before.email(),
                or(event.firstName(), before.firstName()),
                or(event.lastName(), before.lastName()),
                or(event.phoneNumber(), before.phoneNumber()),
                position);
    }

    private static String or(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
