package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;

/**
 * The verified access token of a request, whose session was checked in this request. Available as a parameter of each
 * controller method of a guarded operation.
 *
 * @param accountId the account
 * @param sid the session of the token
 * @param epoch the credential epoch at which the session started; a command carries it, so that the aggregate checks it
 *     again in the appending transaction
 * @param jti the token's id
 */
public record Credentials(String accountId, String sid, String epoch, String jti) {

    /** The credentials of a verified token. */
    public static Credentials of(AccessClaims claims) {
        return new Credentials(claims.accountId(), claims.sessionId(), claims.epoch(), claims.tokenId());
    }
}
