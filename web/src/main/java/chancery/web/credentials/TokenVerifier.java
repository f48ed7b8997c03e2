package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.InvalidToken;

/** Verifies the signature and the claims of an access token; implemented by {@code AccessTokens::verify}. */
@FunctionalInterface
public interface TokenVerifier {
    /**
     * Returns the claims of the token.
     *
     * @throws InvalidToken if the token is not valid
     * @throws chancery.web.error.Refusal with 503 if the public keys are not available yet
     */
    AccessClaims verify(String token) throws InvalidToken;
}
