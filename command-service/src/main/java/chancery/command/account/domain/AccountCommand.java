package chancery.command.account.domain;

import chancery.command.dispatch.Command;
import chancery.contracts.account.EmailAddress;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that an account can be told to do. */
public sealed interface AccountCommand<R> extends Command<R> {

    /** What a command answers that has nothing to tell. */
    enum Done {
        DONE
    }

    /** Open an account. Answers its id. */
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

    /** Answer to another address. Answers the address as it is shown from now on. */
    record ChangeEmail(@TargetAggregateIdentifier String accountId, Session session, EmailAddress email)
            implements AccountCommand<String> {}

    /**
     * Take another password.
     *
     * @param comparedAt the credential epoch of the hash that the old password was compared with
     */
    record ChangePassword(
            @TargetAggregateIdentifier String accountId, Session session, String comparedAt, PasswordHash passwordHash)
            implements AccountCommand<Done> {}

    /** Change settings; {@code null} leaves one as it is. Answers all of them as they are from now on. */
    record UpdateSettings(
            @TargetAggregateIdentifier String accountId,
            Session session,
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
     * Have a reset code mailed: a new one, or the last one again.
     *
     * @param freshResetId 128 random bits in hexadecimal, for a new one
     * @param triesOfClient when the client that asks has tried codes in vain
     */
    record RequestReset(@TargetAggregateIdentifier String accountId, String freshResetId, List<Instant> triesOfClient)
            implements AccountCommand<Done> {

        @Override
        public boolean showsInReads() {
            return false;
        }
    }

    /**
     * Compare a code with the living ones. The try is counted already.
     *
     * @param code of the right form
     * @param triesOfClient when this client has tried codes in vain before
     * @param pausedUntil set if this is the last try for now: until when codes are not looked at if it is in vain
     * @param sessionTokenHash of the session token that a right code gives
     */
    record TryResetCode(
            @TargetAggregateIdentifier String accountId,
            String code,
            List<Instant> triesOfClient,
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

    /** What came of a code. */
    enum CodeOutcome {
        /** It was right, and is used up. */
        ACCEPTED,
        /** It was in vain. */
        REFUSED
    }

    /** Set a password by a session token. Answers the account's address. */
    record ResetPassword(
            @TargetAggregateIdentifier String accountId, String sessionTokenHash, PasswordHash passwordHash)
            implements AccountCommand<String> {

        @Override
        public String toString() {
            return "ResetPassword[" + accountId + "]";
        }
    }

    /** Bar the account. */
    record Disable(@TargetAggregateIdentifier String accountId, String reason) implements AccountCommand<Done> {}

    /** Lift the bar. */
    record Enable(@TargetAggregateIdentifier String accountId, String reason) implements AccountCommand<Done> {}
}
