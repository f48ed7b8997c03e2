package chancery.contracts.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stored events of an account. They hold raw values, so that old events always load.
 *
 * <p>A {@link Personal} member may be {@code null} after an erasure, even if it is not {@link Nullable} here. The event's id,
 * account, sequence, time and actor are stored beside it. Stored names and versions are in {@link StoredEvents}.
 */
public sealed interface AccountEvent {
    /** The account was created. The id of this event is the first credential epoch. */
    record SignedUp(
            String accountId,
            @Personal String email,
            @Personal String phoneNumber,
            @Personal String passwordHash) implements AccountEvent {}

    /**
     * The e-mail address or its spelling was changed. Invalidates all reset codes and session tokens.
     *
     * @param previousHeldUntil until when no other account can have the previous address; {@code null} if only the spelling
     *     changed, or the address is free at once
     */
    record EmailChanged(
            @Personal String previousEmail,
            @Personal String email,
            @Nullable Instant previousHeldUntil) implements AccountEvent {}

    /**
     * The owner changed the password. The id of this event is the new credential epoch.
     *
     * @param email the address for the notice to the owner
     * @param sparedSession the session that requested the change; all others are revoked
     */
    record PasswordChanged(@Personal String email, @Personal String passwordHash, String sparedSession)
            implements AccountEvent {}

    /** Settings were changed; {@code null} means unchanged. */
    record SettingsUpdated(
            @Personal @Nullable String firstName,
            @Personal @Nullable String lastName,
            @Personal @Nullable String phoneNumber)
            implements AccountEvent {}

    /**
     * A reset code was requested and must be mailed. An equal {@code resetId} means the same code, mailed again.
     *
     * @param resetId 128 random bits; the code is derived from it and never stored
     * @param codeKeyId the id of the key that derives the code
     * @param issuedAt when the code was first issued
     * @param expiresAt when the code becomes invalid
     */
    record ResetRequested(@Personal String email, String resetId, String codeKeyId, Instant issuedAt, Instant expiresAt)
            implements AccountEvent {}

    /**
     * A correct code was entered. It cannot be used again.
     *
     * @param sessionTokenHash SHA-256 of the session token, in hexadecimal
     */
    record ResetCodeAccepted(String resetId, String sessionTokenHash, Instant sessionTokenExpiresAt)
            implements AccountEvent {}

    /** A wrong or invalid code was entered. */
    record ResetCodeRefused(Reason reason) implements AccountEvent {
        /** Why a code was refused. */
        public enum Reason {
            /** It is none of the valid codes. */
            WRONG,
            /** No code is valid: none was requested, or all were used, expired or invalidated. */
            NO_LIVING_CODE,
            /** The valid codes are locked for this client address after too many wrong codes. */
            SPENT
        }
    }

    /** Too many wrong codes in a day: no code is accepted until the given time. */
    record RecoveryPaused(@Personal String email, Instant until) implements AccountEvent {}

    /** A password was set with a session token. The id of this event is the new credential epoch; all sessions are revoked. */
    record PasswordReset(@Personal String email, @Personal String passwordHash, String resetId)
            implements AccountEvent {}

    /** An administrator disabled the account. The id of this event is the new credential epoch. */
    record AccountDisabled(@Personal String reason) implements AccountEvent {}

    /** An administrator enabled the account again. */
    record AccountEnabled(@Personal String reason) implements AccountEvent {}
}
