package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;

/**
 * Who asks, by a valid access token whose session was looked at in this request. Available as a parameter of each
 * controller method behind a guarded route.
 *
 * @param accountId the account
 * @param sid the session that the token belongs to
 * @param epoch the credential epoch at which that session's password was checked; a command carries it along, so that
 *     the aggregate can check it again in the appending transaction
 * @param jti the token's id
 */
public record Credentials(String accountId, String sid, String epoch, String jti) {

    /** The credentials that a verified token stands for. */
    public static Credentials of(AccessClaims claims) {
        return new Credentials(claims.accountId(), claims.sessionId(), claims.epoch(), claims.tokenId());
    }
}
