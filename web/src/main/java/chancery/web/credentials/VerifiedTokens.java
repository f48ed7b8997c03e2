package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.InvalidToken;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Caches verified tokens by their SHA-256, since a signature takes 0.4 ms to verify. A token stays until it expires, for at
 * most 30 s. So a withdrawn key takes effect within 30 s of the fetch that lacks it. Each request still checks the session.
 */
public final class VerifiedTokens implements TokenVerifier {
    /** The size of the cache; beyond it, the least recently used tokens are removed. */
    static final int MAX_ENTRIES = 10_000;

    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private record Verified(AccessClaims claims, Instant until) {}

    private final TokenVerifier tokens;
    private final Clock clock;
    private final Map<ByteBuffer, Verified> verified = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /**
     * A cache of another verifier.
     *
     * @param tokens verifies every token that is not in the cache; rejected tokens are not cached
     */
    public VerifiedTokens(TokenVerifier tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public AccessClaims verify(String token) throws InvalidToken {
        ByteBuffer hash = ByteBuffer.wrap(DigestUtils.sha256(token));
        Instant now = clock.instant();
        AccessClaims known = recall(hash, now);
        if (known != null) {
            return known;
        }
        AccessClaims claims = tokens.verify(token);
        remember(hash, claims, now);
        return claims;
    }

    private @Nullable AccessClaims recall(ByteBuffer hash, Instant now) {
        synchronized (verified) {
            Verified known = verified.get(hash);
            return known != null && now.isBefore(known.until()) ? known.claims() : null;
        }
    }

    private void remember(ByteBuffer hash, AccessClaims claims, Instant now) {
        Instant limit = now.plus(MAX_AGE);
        Instant until = claims.expiresAt().isBefore(limit) ? claims.expiresAt() : limit;
        synchronized (verified) {
            verified.put(hash, new Verified(claims, until));
        }
    }
}
