package chancery.contracts.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to an account, as stored. Events hold raw values, so that an old one always loads; what is
 * {@link Personal} may be {@code null} after an erasure, whatever its type says here.
 *
 * <p>The event's id, its account, sequence, time and actor are metadata and stand beside it. Stored names and versions
 * are in {@link StoredEvents}.
 */
public sealed interface AccountEvent {

    /** The account came to be. Its sessions count from here: this event's id is the first credential epoch. */
    record SignedUp(
            String accountId,
            @Personal String email,
            @Personal String phoneNumber,
            @Personal String passwordHash) implements AccountEvent {}

    /** The account answers to another address, or to another spelling of it. Ends all codes and session tokens. */
    record EmailChanged(
            @Personal String previousEmail, @Personal String email) implements AccountEvent {}

    /**
     * The owner chose another password. This event's id is the new credential epoch.
     *
     * @param email where the owner is told of it
     * @param sparedSession the session that asked, the only one that outlives the change
     */
    record PasswordChanged(@Personal String email, @Personal String passwordHash, String sparedSession)
            implements AccountEvent {}

    /** Settings were changed; {@code null} means untouched. */
    record SettingsUpdated(
            @Personal @Nullable String firstName,
            @Personal @Nullable String lastName,
            @Personal @Nullable String phoneNumber)
            implements AccountEvent {}

    /**
     * A reset code was asked for and is to be mailed. The same {@code resetId} again means: the same code, mailed again.
     *
     * @param resetId 128 fresh random bits; the code is derived from it and stored nowhere
     * @param codeKeyId the id of the key that derives the code
     * @param issuedAt when the code was made
     * @param expiresAt when it stops to count
     */
    record ResetRequested(@Personal String email, String resetId, String codeKeyId, Instant issuedAt, Instant expiresAt)
            implements AccountEvent {}

    /**
     * A right code was given, and used up by that.
     *
     * @param sessionTokenHash SHA-256 of the session token, in hexadecimal
     */
    record ResetCodeAccepted(String resetId, String sessionTokenHash, Instant sessionTokenExpiresAt)
            implements AccountEvent {}

    /** A code was tried in vain. */
    record ResetCodeRefused(Reason reason) implements AccountEvent {
        /** Why a try was in vain. */
        public enum Reason {
            /** It is none of the living codes. */
            WRONG,
            /** No code is alive: never asked for, used, expired or ended. */
            NO_LIVING_CODE,
            /** The living codes no longer count for this client address, which has tried too often. */
            SPENT
        }
    }

    /** Too many wrong codes in a day: codes are not looked at until then. */
    record RecoveryPaused(@Personal String email, Instant until) implements AccountEvent {}

    /** A password was set by a session token. This event's id is the new credential epoch; no session outlives it. */
    record PasswordReset(@Personal String email, @Personal String passwordHash, String resetId)
            implements AccountEvent {}

    /** An administrator barred the account. This event's id is the new credential epoch. */
    record AccountDisabled(@Personal String reason) implements AccountEvent {}

    /** An administrator lifted the bar. */
    record AccountEnabled(@Personal String reason) implements AccountEvent {}
}
