package chancery.command.account.domain;

import chancery.command.account.domain.session.CallerSession;
import chancery.command.dispatch.Command;
import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** The commands of an account. */
public sealed interface AccountCommand<R> extends Command<R> {
    /** The result of a command that returns no value. */
    enum Done {
        DONE
    }

    /** Opens an account. Returns its id. */
    record SignUp(
            @TargetAggregateIdentifier String accountId,
            EmailAddress email,
            String phoneNumber,
            PasswordHash passwordHash)
            implements AccountCommand<String> {
        @Override
        public String toString() {
            return "SignUp[" + accountId + "]";
        }
    }

    /** Changes the e-mail address. Returns the new address as it is shown. */
    record ChangeEmail(@TargetAggregateIdentifier String accountId, CallerSession session, EmailAddress email)
            implements AccountCommand<String> {}

    /**
     * Changes the password.
     *
     * @param comparedAt the credential epoch of the hash that the old password was compared with
     */
    record ChangePassword(
            @TargetAggregateIdentifier String accountId,
            CallerSession session,
            String comparedAt,
            PasswordHash passwordHash)
            implements AccountCommand<Done> {}

    /** Changes settings; {@code null} keeps a value. Returns all settings after the change. */
    record UpdateSettings(
            @TargetAggregateIdentifier String accountId,
            CallerSession session,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String phoneNumber)
            implements AccountCommand<Settings> {
        @Override
        public String toString() {
            return "UpdateSettings[" + accountId + "]";
        }
    }

    /**
     * Requests a reset code: a new one, or the last one again.
     *
     * @param freshResetId 128 random bits in hexadecimal, for a new code
     * @param rejectCodesIssuedUpTo codes issued until then are blocked for the requesting client and not mailed again; null: none
     */
    record RequestReset(
            @TargetAggregateIdentifier String accountId,
            String freshResetId,
            @Nullable Instant rejectCodesIssuedUpTo) implements AccountCommand<Done> {
        @Override
        public boolean showsInReads() {
            return false;
        }
    }

    /**
     * Compares a code with the valid ones. The try is already counted.
     *
     * @param code a text in the form of a code
     * @param rejectCodesIssuedUpTo codes issued until then count as wrong for this client; null: none
     * @param pausedUntil set if this is the last try that the lockout allows: the end of the pause if the code is wrong
     * @param sessionTokenHash the hash of the session token that a correct code returns
     */
    record TryResetCode(
            @TargetAggregateIdentifier String accountId,
            String code,
            @Nullable Instant rejectCodesIssuedUpTo,
            @Nullable Instant pausedUntil,
            String sessionTokenHash)
            implements AccountCommand<CodeOutcome> {
        @Override
        public boolean showsInReads() {
            return false;
        }

        @Override
        public String toString() {
            return "TryResetCode[" + accountId + "]";
        }
    }

    /** The result of a tried code. */
    enum CodeOutcome {
        /** The code was correct and is used up. */
        ACCEPTED,
        /** The code was wrong. */
        REFUSED
    }

    /** Sets a password with a session token. Returns the account's address. */
    record ResetPassword(
            @TargetAggregateIdentifier String accountId, String sessionTokenHash, PasswordHash passwordHash)
            implements AccountCommand<String> {
        @Override
        public String toString() {
            return "ResetPassword[" + accountId + "]";
        }
    }

    /** Disables the account. For the administrator role, which has no endpoint yet: only tests send it. */
    record Disable(@TargetAggregateIdentifier String accountId, String reason) implements AccountCommand<Done> {}

    /** Enables the account again. As with {@link Disable}, only tests send it. */
    record Enable(@TargetAggregateIdentifier String accountId, String reason) implements AccountCommand<Done> {}
}
