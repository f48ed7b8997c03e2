package chancery.command.token;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.security.EcPublicJwk;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.security.interfaces.ECPublicKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Published public keys (RFC 7517). Keys that cannot have signed our tokens are ignored: all but P-256 keys for signatures
 * with a key id. jjwt refuses a point that is not on the curve.
 *
 * @param keys by key id; never empty
 * @param json the document from which the keys were read
 */
record JwkSet(Map<String, ECPublicKey> keys, String json) {
    /**
     * Reads a set.
     *
     * @throws IllegalArgumentException if the text is no JWK set or holds no usable key
     */
    static JwkSet parse(String json) {
        Map<String, ECPublicKey> keys = new HashMap<>();
        try {
            for (Jwk<?> jwk : Jwks.setParser().build().parse(json).getKeys()) {
                if (jwk instanceof EcPublicJwk key && signsOurTokens(key)) {
                    keys.put(key.getId(), key.toKey());
                }
            }
        } catch (JwtException malformed) {
            throw new IllegalArgumentException("Malformed JWK set: " + malformed.getMessage());
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("The JWK set has no P-256 key for signatures with a key id");
        }
        return new JwkSet(Map.copyOf(keys), json);
    }

    private static boolean signsOurTokens(EcPublicJwk key) {
        return key.getId() != null && "P-256".equals(key.get("crv")) && "sig".equals(key.getPublicKeyUse());
    }
}
