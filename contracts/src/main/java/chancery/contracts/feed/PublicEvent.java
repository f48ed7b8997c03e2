package chancery.contracts.feed;

import chancery.contracts.account.Personal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The public events of an account, one for each stored event. A published shape only gains optional members; any other change
 * is a new type with the next version. A {@link Personal} member is {@code null} after the erasure of the account's personal data.
 *
 * <p>The shapes are published as JSON Schemas in {@link FeedDocument}.
 */
public sealed interface PublicEvent {
    /** {@code chancery.account.signed-up.v1}. */
    record SignedUp(@Personal String email, @Personal String phoneNumber) implements PublicEvent {}

    /** {@code chancery.account.email-changed.v1}. */
    record EmailChanged(
            @Personal String previousEmail, @Personal String email) implements PublicEvent {}

    /** {@code chancery.account.password-changed.v1}. */
    record PasswordChanged(@Personal String email) implements PublicEvent {}

    /** {@code chancery.account.settings-updated.v1}; {@code null} means unchanged. */
    record SettingsUpdated(
            @Personal @Nullable String firstName,
            @Personal @Nullable String lastName,
            @Personal @Nullable String phoneNumber)
            implements PublicEvent {}

    /**
     * {@code chancery.account.reset-requested.v1}: a code must be mailed. The mailer derives it from {@code resetId} with the
     * key {@code codeKeyId}.
     */
    record ResetRequested(@Personal String email, String resetId, String codeKeyId, Instant issuedAt, Instant expiresAt)
            implements PublicEvent {}

    /** {@code chancery.account.reset-code-accepted.v1}. */
    record ResetCodeAccepted() implements PublicEvent {}

    /** {@code chancery.account.reset-code-refused.v1}. */
    record ResetCodeRefused() implements PublicEvent {}

    /** {@code chancery.account.recovery-paused.v1}. */
    record RecoveryPaused(@Personal String email, Instant until) implements PublicEvent {}

    /** {@code chancery.account.password-reset.v1}. */
    record PasswordReset(@Personal String email) implements PublicEvent {}

    /** {@code chancery.account.disabled.v1}. */
    record AccountDisabled() implements PublicEvent {}

    /** {@code chancery.account.enabled.v1}. */
    record AccountEnabled() implements PublicEvent {}
}
