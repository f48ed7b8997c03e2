package chancery.command.token;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.EcPublicJwk;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Public keys as published (RFC 7517). Only those count that may have signed one of our tokens: P-256, with a key id, for
 * signatures; jjwt refuses a point that is not on the curve.
 *
 * @param keys by key id; never empty
 * @param json as it was read
 */
record JwkSet(Map<String, ECPublicKey> keys, String json) {

    /**
     * Reads a set.
     *
     * @throws IllegalArgumentException if it is no JWK set or holds no key for us
     */
    static JwkSet parse(String json) {
        Map<String, ECPublicKey> keys = new HashMap<>();
        try {
            for (Jwk<?> jwk : Jwks.setParser().build().parse(json).getKeys()) {
                if (jwk instanceof EcPublicJwk key && checksOurTokens(key)) {
                    keys.put(key.getId(), key.toKey());
                }
            }
        } catch (JwtException malformed) {
            throw new IllegalArgumentException("This is no JWK set: " + malformed.getMessage());
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The JWK set holds no P-256 key with a key id for signatures");
        }
        return new JwkSet(Map.copyOf(keys), json);
    }

    private static boolean checksOurTokens(EcPublicJwk key) {
        return key.getId() != null && "P-256".equals(key.get("crv")) && "sig".equals(key.getPublicKeyUse());
    }
}
