package chancery.start.settings;

import java.util.Locale;

/** The weaknesses that the profile {@code production} refuses unless {@code chancery.production.allow} lists them. */
public enum ProductionExemption {
    /** Tokens name an issuer without TLS. */
    HTTP_ISSUER,
    /** Mails, including reset codes, go to the mail server unencrypted. */
    PLAIN_SMTP,
    /** PostgreSQL accepts this service without a password, or with a well-known one. */
    OPEN_POSTGRESQL,
    /** MongoDB accepts every client that can reach it. */
    OPEN_MONGODB,
    /** Kafka accepts every client that can reach it, to read and to write account events. */
    OPEN_KAFKA,
    /** Kafka hides the topic of its transactions, so that its replication cannot be verified. */
    HIDDEN_TRANSACTION_LOG;

    /** The spelling in a setting. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
