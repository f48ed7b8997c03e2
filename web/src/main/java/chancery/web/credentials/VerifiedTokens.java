package chancery.web.credentials;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.InvalidToken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which tokens had a good signature (checking one takes 0.4 ms), by their SHA-256, until they expire and for
 * five minutes at most, so that a withdrawn key is missed soon. Whether a session counts is asked in each request all the
 * same.
 */
public final class VerifiedTokens implements TokenVerifier {

    /** How many tokens are remembered; beyond that, those that were shown longest ago are forgotten. */
    static final int MOST = 10_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private record Verified(AccessClaims claims, Instant until) {}

    private final TokenVerifier tokens;
    private final Clock clock;
    private final Map<ByteBuffer, Verified> verified = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Verified> eldest) {
            return size() > MOST;
        }
    };

    /**
     * A memory of what another check found good.
     *
     * @param tokens the check, asked for every token that is not remembered; what it refuses is not remembered
     */
    public VerifiedTokens(TokenVerifier tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public AccessClaims verify(String token) throws InvalidToken {
        ByteBuffer hash = sha256(token);
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
        Instant longest = now.plus(LONGEST);
        Instant until = claims.expiresAt().isBefore(longest) ? claims.expiresAt() : longest;
        synchronized (verified) {
            verified.put(hash, new Verified(claims, until));
        }
    }

    private static ByteBuffer sha256(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no SHA-256", e);
        }
    }
}
