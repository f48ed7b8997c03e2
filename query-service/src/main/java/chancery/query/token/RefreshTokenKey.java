package chancery.query.token;

import chancery.contracts.key.SecretBytes;

/** The key of refresh tokens, as a bean that cannot be mistaken for another key. */
public record RefreshTokenKey(SecretBytes key) {

    /** The name under which PostgreSQL notes its id. */
    public static final String PURPOSE = "refresh-token";
}
