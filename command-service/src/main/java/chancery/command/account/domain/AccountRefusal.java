package chancery.command.account.domain;

/** The reason why an account refuses a command. */
public sealed interface AccountRefusal {
    /** A stable, dotted code for logs and metrics. */
    String code();

    /** Another account has the address, or the address is held for its last owner. */
    record EmailTaken() implements AccountRefusal {
        @Override
        public String code() {
            return "email.taken";
        }
    }

    /** The session was revoked, for instance by a new password. */
    record SessionRevoked() implements AccountRefusal {
        @Override
        public String code() {
            return "session.ended";
        }
    }

    /** The account is disabled. */
    record Disabled() implements AccountRefusal {
        @Override
        public String code() {
            return "account.disabled";
        }
    }

    /** The old password was compared with a hash that has been replaced since. */
    record PasswordChangedMeanwhile() implements AccountRefusal {
        @Override
        public String code() {
            return "password.changed-meanwhile";
        }
    }

    /** The session token is unknown, used or expired. */
    record SessionTokenNotValid() implements AccountRefusal {
        @Override
        public String code() {
            return "session-token.not-valid";
        }
    }
}
