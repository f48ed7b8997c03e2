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

    private final SigningKeys keys;
    private final SecretBytes refreshKey;
    private final TokenSettings settings;
    private final Clock clock;

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
        Instant now = clock.instant();
        String access = token(accountId, sessionId, epoch, AccessClaims.ACCESS, now, settings.accessLifetime())
                .header()
                .keyId(keys.current().id())
                .type("JWT")
                .and()
                .signWith(keys.current().privateKey(), Jwts.SIG.ES256)
                .compact();
        String refresh = token(accountId, sessionId, epoch, AccessClaims.REFRESH, now, settings.refreshLifetime())
                .header()
                .keyId(refreshKey.id())
                .type("JWT")
                .and()
                .signWith(refreshKey.toKey("HmacSHA256"), Jwts.SIG.HS256)
                .compact();
        return new TokenPair(refresh, access);
    }

    private JwtBuilder token(
            String accountId, String sessionId, String epoch, String type, Instant now, Duration lifetime) {
        return Jwts.builder()
                .issuer(settings.issuer())
                .audience()
                .add(settings.audience())
                .and()
                .subject(accountId)
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now))
                .expiration(Date.from(now.plus(lifetime)))
                .claim(AccessClaims.TOKEN_TYPE, type)
                .claim(AccessClaims.SESSION, sessionId)
                .claim(AccessClaims.EPOCH, epoch);
    }
}
