package chancery.start;

import java.util.Locale;

/** What the profile {@code production} refuses until somebody says that it is meant. */
public enum Consent {
    /** Tokens name an issuer without TLS. */
    HTTP_ISSUER,
    /** Mails, reset codes among them, go to the mail server in clear. */
    PLAIN_SMTP,
    /** PostgreSQL lets this service in without a password, or with one that everybody knows. */
    OPEN_POSTGRESQL,
    /** MongoDB lets everybody in who can reach it. */
    OPEN_MONGODB,
    /** Whoever can reach Kafka can read the account events, and write some of his own. */
    OPEN_KAFKA;

    /** As it is written in a setting. */
    String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
