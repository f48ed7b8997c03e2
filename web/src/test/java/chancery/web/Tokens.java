package chancery.web;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.AccessTokens;
import chancery.contracts.token.InvalidToken;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Creates tokens as the query-service does, and verifies them with the real verifier. */
final class Tokens {
    private static final KeyPair KEYS = Jwts.SIG.ES256.keyPair().build();
    private static final KeyPair FOREIGN = Jwts.SIG.ES256.keyPair().build();

    private final Clock clock;
    private final AccessTokens check;

    Tokens(Clock clock) {
        this.clock = clock;
        this.check = new AccessTokens(
                id -> "ours".equals(id) ? (ECPublicKey) KEYS.getPublic() : null,
                "issuer",
                "audience",
                Duration.ofSeconds(30),
                clock);
    }

    AccessClaims verify(String token) throws InvalidToken {
        return check.verify(token);
    }

    String access(String sid) {
        return signed(sid, KEYS, token -> token);
    }

    String altered() {
        return signed("s1", FOREIGN, token -> token);
    }

    String expired() {
        return signed("s1", KEYS, token -> token.expiration(at(Duration.ofMinutes(-1))));
    }

    String notYetValid() {
        return signed("s1", KEYS, token -> token.notBefore(at(Duration.ofMinutes(5))));
    }

    String refresh() {
        return signed("s1", FOREIGN, token -> token.claim("token_type", "refresh"));
    }

    private String signed(String sid, KeyPair keys, UnaryOperator<JwtBuilder> change) {
        JwtBuilder token = Jwts.builder()
                .header()
                .keyId("ours")
                .and()
                .issuer("issuer")
                .audience()
                .add("audience")
                .and()
                .subject("account-1")
                .id("jti-1")
                .claim("sid", sid)
                .claim("epoch", "epoch-1")
                .claim("token_type", "access")
                .issuedAt(at(Duration.ZERO))
                .expiration(at(Duration.ofHours(1)));
        return change.apply(token).signWith(keys.getPrivate(), Jwts.SIG.ES256).compact();
    }

    private Date at(Duration fromNow) {
        return Date.from(clock.instant().plus(fromNow));
    }
}
