package chancery.query.token;

import chancery.contracts.key.SecretBytes;
import chancery.contracts.token.AccessClaims;
import chancery.web.token.TokenSettings;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Issues tokens (RFC 7519). */
public final class Tokens {
    /** Subtracted from {@code nbf}, for verifiers whose clock is behind and that allow no leeway. */
    private static final Duration NOT_BEFORE_MARGIN = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final SecretBytes refreshKey;
    private final TokenSettings settings;
    private final Clock clock;

    private record Subject(String accountId, String sessionId, String epoch, Instant now) {}

    Tokens(SigningKeys keys, SecretBytes refreshKey, TokenSettings settings, Clock clock) {
        this.keys = keys;
        this.refreshKey = refreshKey;
        this.settings = settings;
        this.clock = clock;
    }

    /** The lifetime of a session, which is that of its refresh token. */
    public Duration sessionLifetime() {
        return settings.refreshLifetime();
    }

    /** Issues an access token and a refresh token for a session. */
    public TokenPair issue(String accountId, String sessionId, String epoch) {
        Subject subject = new Subject(accountId, sessionId, epoch, clock.instant());
        return new TokenPair(refreshToken(subject), accessToken(subject));
    }

    private String accessToken(Subject subject) {
        SigningKey key = keys.current();
        return token(subject, AccessClaims.ACCESS, settings.accessLifetime(), key.id())
                .signWith(key.privateKey(), Jwts.SIG.ES256)
                .compact();
    }

    private String refreshToken(Subject subject) {
        return token(subject, AccessClaims.REFRESH, settings.refreshLifetime(), refreshKey.id())
                .signWith(refreshKey.toKey("HmacSHA256"), Jwts.SIG.HS256)
                .compact();
    }

    private JwtBuilder token(Subject subject, String type, Duration lifetime, String keyId) {
        return Jwts.builder()
                .header()
                .keyId(keyId)
                .type("JWT")
                .and()
                .issuer(settings.issuer())
                .audience()
                .add(settings.audience())
                .and()
                .subject(subject.accountId())
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(subject.now()))
                .notBefore(Date.from(subject.now().minus(NOT_BEFORE_MARGIN)))
                .expiration(Date.from(subject.now().plus(lifetime)))
                .claim(AccessClaims.TOKEN_TYPE, type)
                .claim(AccessClaims.SESSION, subject.sessionId())
                .claim(AccessClaims.EPOCH, subject.epoch());
    }
}
