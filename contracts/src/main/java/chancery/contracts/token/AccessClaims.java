package chancery.contracts.token;

import java.time.Instant;

/**
 * What a valid access token says.
 *
 * @param accountId {@code sub}
 * @param sessionId {@code sid}: the log-in that it comes from
 * @param epoch the credential epoch at which that log-in's password was checked
 * @param tokenId {@code jti}
 */
public record AccessClaims(
        String accountId, String sessionId, String epoch, String tokenId, Instant issuedAt, Instant expiresAt) {

    /** The name of the claim that holds the epoch. */
    public static final String EPOCH = "epoch";

    /** The name of the claim that holds the session id. */
    public static final String SESSION = "sid";

    /** The name of the claim that tells access from refresh tokens, as SimpleJWT has it. */
    public static final String TOKEN_TYPE = "token_type";

    /** The {@link #TOKEN_TYPE} of an access token. */
    public static final String ACCESS = "access";

    /** The {@link #TOKEN_TYPE} of a refresh token. */
    public static final String REFRESH = "refresh";
}
