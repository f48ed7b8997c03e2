package chancery.command.account.domain;

/** Why an account does not do what it was told. */
public sealed interface AccountRefusal {

    /** What kind of no it is. */
    enum Kind {
        /** Another account stands in the way. */
        CONFLICT,
        /** Who asks may not any more. */
        UNAUTHENTICATED,
        /** What was verified has changed meanwhile; verifying it again may lead to a yes. */
        OUTDATED,
        /** What was given opens nothing. */
        NOT_VALID
    }

    Kind kind();

    /** Stable and dotted, for logs and metrics. */
    String code();

    /** The address is another account's, or kept for its last owner. */
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

    /** The session was ended, by a new password for instance. */
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

    /** The old password was compared with a hash that is the account's no more. */
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

    /** The session token is none of the living ones. */
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
