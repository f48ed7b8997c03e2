package chancery.command;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.PublicKeys;
import chancery.eventstore.startup.StoreClock;
import chancery.eventstore.testing.MovableClock;
import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Access tokens in the query-service's form, signed with a test key, and the movable clock. */
@Configuration(proxyBeanMethods = false)
public class TestTokens {
    private static final KeyPair KEY = Jwts.SIG.ES256.keyPair().build();
    private static final String KEY_ID = "test";
    private static final String ISSUER = "http://localhost:8080";
    private static final String AUDIENCE = "chancery";

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    /** The database's clock moves with the movable clock. */
    @Bean
    StoreClock storeClock(MovableClock clock) {
        return new StoreClock(clock);
    }

    @Bean
    PublicKeys publicKeys() {
        return id -> id.equals(KEY_ID) ? (ECPublicKey) KEY.getPublic() : null;
    }

    /** A token of a session with this credential epoch. */
    public static String access(Clock clock, String accountId, String sid, String epoch) {
        Instant now = clock.instant();
        return Jwts.builder()
                .header()
                .keyId(KEY_ID)
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(accountId)
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now))
                .expiration(Date.from(now.plus(Duration.ofDays(1))))
                .claim(AccessClaims.SESSION, sid)
                .claim(AccessClaims.EPOCH, epoch)
                .claim(AccessClaims.TOKEN_TYPE, AccessClaims.ACCESS)
                .signWith(KEY.getPrivate(), Jwts.SIG.ES256)
                .compact();
    }
}
