package chancery.query.token;

import chancery.contracts.key.SecretBytes;

/** The key that signs refresh tokens; a type of its own, so that no other key is injected in its place. */
public record RefreshTokenKey(SecretBytes key) {
    /** The purpose under which PostgreSQL stores the id of the key. */
    public static final String PURPOSE = "refresh-token";
}
