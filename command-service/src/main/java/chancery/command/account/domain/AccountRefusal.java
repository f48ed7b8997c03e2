package chancery.command.account.domain;

/** The reason why an account refuses a command. */
public sealed interface AccountRefusal {

    /** The kind of a refusal; endpoints decide by it. */
    enum Kind {
        /** Another account holds what the command needs. */
        CONFLICT,
        /** The session or the account is no longer valid. */
        UNAUTHENTICATED,
        /** The verified state has changed meanwhile; a new verification may succeed. */
        OUTDATED,
        /** The presented secret is not valid. */
        NOT_VALID
    }

    Kind kind();

    /** A stable, dotted code for logs and metrics. */
    String code();

    /** Another account has the address, or the address is held for its last owner. */
    record EmailTaken() implements AccountRefusal {
        @Override
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public String code() {
            return "email.taken";
        }
    }

    /** The session was ended, for instance by a new password. */
    record SessionEnded() implements AccountRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAUTHENTICATED;
        }

        @Override
        public String code() {
            return "session.ended";
        }
    }

    /** The account is disabled. */
    record Disabled() implements AccountRefusal {
        @Override
        public Kind kind() {
            return Kind.UNAUTHENTICATED;
        }

        @Override
        public String code() {
            return "account.disabled";
        }
    }

    /** The old password was compared with a hash that has been replaced since. */
    record PasswordChangedMeanwhile() implements AccountRefusal {
        @Override
        public Kind kind() {
            return Kind.OUTDATED;
        }

        @Override
        public String code() {
            return "password.changed-meanwhile";
        }
    }

    /** The session token is unknown, used or expired. */
    record SessionTokenNotValid() implements AccountRefusal {
        @Override
        public Kind kind() {
            return Kind.NOT_VALID;
        }

        @Override
        public String code() {
            return "session-token.not-valid";
        }
    }
}
