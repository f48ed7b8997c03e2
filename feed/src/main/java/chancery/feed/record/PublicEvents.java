package chancery.feed.record;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.PublicEvent;

/** Maps account events to public events. */
final class PublicEvents {
    private PublicEvents() {}

    /** One public event per account event, so that an account's sequence on the topic has no gaps. */
    static PublicEvent of(AccountEvent event) {
        return switch (event) {
            case AccountEvent.SignedUp e -> new PublicEvent.SignedUp(e.email(), e.phoneNumber());
            case AccountEvent.EmailChanged e -> new PublicEvent.EmailChanged(e.previousEmail(), e.email());
            case AccountEvent.PasswordChanged e -> new PublicEvent.PasswordChanged(e.email());
            case AccountEvent.SettingsUpdated e ->
                new PublicEvent.SettingsUpdated(e.firstName(), e.lastName(), e.phoneNumber());
            case AccountEvent.ResetRequested e ->
                new PublicEvent.ResetRequested(e.email(), e.resetId(), e.codeKeyId(), e.issuedAt(), e.expiresAt());
            case AccountEvent.ResetCodeAccepted e -> new PublicEvent.ResetCodeAccepted();
            case AccountEvent.ResetCodeRefused e -> new PublicEvent.ResetCodeRefused();
            case AccountEvent.RecoveryPaused e -> new PublicEvent.RecoveryPaused(e.email(), e.until());
            case AccountEvent.PasswordReset e -> new PublicEvent.PasswordReset(e.email());
            case AccountEvent.AccountDisabled e -> new PublicEvent.AccountDisabled();
            case AccountEvent.AccountEnabled e -> new PublicEvent.AccountEnabled();
        };
    }
}
