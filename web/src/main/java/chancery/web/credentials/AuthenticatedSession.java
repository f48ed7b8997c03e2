package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;

/**
 * The account and the session of a request, after its access token was verified and its session checked. Every controller
 * method of a guarded operation can have it as a parameter.
 *
 * @param accountId the account
 * @param sid the session of the token
 * @param epoch the credential epoch at which the session started; a command carries it, so that the aggregate checks it
 *     again in the appending transaction
 * @param jti the token's id
 */
public record AuthenticatedSession(String accountId, String sid, String epoch, String jti) {
    /** The session of a verified token. */
    public static AuthenticatedSession of(AccessClaims claims) {
        return new AuthenticatedSession(claims.accountId(), claims.sessionId(), claims.epoch(), claims.tokenId());
    }
}
