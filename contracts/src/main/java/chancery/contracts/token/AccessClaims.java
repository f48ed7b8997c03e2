package chancery.contracts.token;

import java.time.Instant;

/**
 * The claims of a valid access token.
 *
 * @param accountId {@code sub}
 * @param sessionId {@code sid}: the session
 * @param epoch the credential epoch at the log-in of the session
 * @param tokenId {@code jti}
 */
public record AccessClaims(
        String accountId, String sessionId, String epoch, String tokenId, Instant issuedAt, Instant expiresAt) {
    /** The name of the claim that holds the epoch. */
    public static final String EPOCH = "epoch";

    /** The name of the claim that holds the session id. */
    public static final String SESSION = "sid";

    /** The name of the claim that distinguishes access and refresh tokens, as in SimpleJWT. */
    public static final String TOKEN_TYPE = "token_type";

    /** The {@link #TOKEN_TYPE} of an access token. */
    public static final String ACCESS = "access";

    /** The {@link #TOKEN_TYPE} of a refresh token. */
    public static final String REFRESH = "refresh";
}
