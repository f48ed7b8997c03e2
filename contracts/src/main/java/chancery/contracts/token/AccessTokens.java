package chancery.contracts.token;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.ProtectedHeader;
import io.jsonwebtoken.security.SignatureException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Verifies access tokens with public keys (RFC 7519, RFC 8725). It requires ES256, a known key id, and the right issuer,
 * audience, times and type. The caller must check with the account whether the session is still valid.
 */
public final class AccessTokens {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JwtParser parser;
    private final Clock clock;
    private final Duration leeway;

    /**
     * A verifier with these keys.
     *
     * @param keys returns the public key of an id, or {@code null}
     * @param leeway how far the clock of the issuer and this one may differ; applied to {@code nbf}, {@code exp} and
     *     {@code iat}
     */
    public AccessTokens(
            Function<String, @Nullable ECPublicKey> keys,
            String issuer,
            String audience,
            Duration leeway,
            Clock clock) {
        this.clock = clock;
        this.leeway = leeway;
        this.parser = Jwts.parser()
                .keyLocator(header -> key(header, keys))
                .requireIssuer(issuer)
                .requireAudience(audience)
                .clockSkewSeconds(leeway.toSeconds())
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    /**
     * The claims of a valid access token.
     *
     * @throws InvalidToken for anything else
     */
    public AccessClaims verify(String token) throws InvalidToken {
        if (!isExactlyEncoded(token)) {
            throw new InvalidToken(InvalidToken.Reason.INVALID);
        }
        if (isUnverifiedRefreshToken(token)) {
            throw new InvalidToken(InvalidToken.Reason.WRONG_TYPE);
        }
        try {
            Jws<Claims> jws = parser.parseSignedClaims(token);
            return claims(jws.getPayload());
        } catch (JwtException | IllegalArgumentException refused) {
            throw new InvalidToken(InvalidToken.Reason.INVALID);
        }
    }

    /**
     * Whether the token is the exact encoding of its bytes (RFC 7515). jjwt ignores characters that are not Base64, but every
     * change of a token must be refused.
     */
    private static boolean isExactlyEncoded(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        for (String part : parts) {
            byte[] bytes = decode(part);
            if (bytes == null || !BASE64.encodeToString(bytes).equals(part)) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Key key(Header header, Function<String, @Nullable ECPublicKey> keys) {
        ECPublicKey key = header instanceof ProtectedHeader signed
                        && Jwts.SIG.ES256.getId().equals(signed.getAlgorithm())
                        && signed.getKeyId() != null
                ? keys.apply(signed.getKeyId())
                : null;
        if (key == null) {
            throw new SignatureException("Not a key of this installation");
        }
        return key;
    }

    private AccessClaims claims(Claims claims) throws InvalidToken {
        String sid = claims.get(AccessClaims.SESSION, String.class);
        String epoch = claims.get(AccessClaims.EPOCH, String.class);
        boolean access = AccessClaims.ACCESS.equals(claims.get(AccessClaims.TOKEN_TYPE, String.class));
        boolean complete = claims.getSubject() != null
                && claims.getId() != null
                && claims.getIssuedAt() != null
                && !isInFuture(claims.getIssuedAt())
                && claims.getExpiration() != null;
        if (!access || !complete || sid == null || epoch == null) {
            throw new InvalidToken(InvalidToken.Reason.INVALID);
        }
        return new AccessClaims(
                claims.getSubject(),
                sid,
                epoch,
                claims.getId(),
                claims.getIssuedAt().toInstant(),
                claims.getExpiration().toInstant());
    }

    /** jjwt checks {@code nbf} and {@code exp}, and not {@code iat}. */
    private boolean isInFuture(Date issuedAt) {
        return issuedAt.toInstant().isAfter(clock.instant().plus(leeway));
    }

    /**
     * Does not check the signature, because only the query-service holds its key. A forged refresh token only changes the
     * reason of the refusal.
     */
    private boolean isUnverifiedRefreshToken(String token) {
        String[] parts = token.split("\\.", -1);
        JsonNode payload = parts.length == 3 && !parts[2].isEmpty() ? json(parts[1]) : null;
        return payload != null
                && AccessClaims.REFRESH.equals(
                        payload.path(AccessClaims.TOKEN_TYPE).asString(""))
                && Instant.ofEpochSecond(payload.path("exp").asLong(0))
                        .isAfter(clock.instant().minus(leeway));
    }

    private static @Nullable JsonNode json(String part) {
        try {
            return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException garbage) {
            return null;
        }
    }
}
