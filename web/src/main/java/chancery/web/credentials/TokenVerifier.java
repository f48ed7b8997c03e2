package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.InvalidToken;

/**
 * Checks the signature and the claims of an access token; {@code AccessTokens::verify} of the contracts is one.
 *
 * <p>One that cannot verify now (no public keys yet) throws {@code Refusal.unavailable}.
 */
@FunctionalInterface
public interface TokenVerifier {

    /**
     * What the token says.
     *
     * @throws InvalidToken if it is no valid access token
     */
    AccessClaims verify(String token) throws InvalidToken;
}
