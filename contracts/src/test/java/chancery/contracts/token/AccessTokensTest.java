package chancery.contracts.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LEEWAY = Duration.ofSeconds(30);
    private static final KeyPair KEYS = Jwts.SIG.ES256.keyPair().build();
    private static final KeyPair OTHER_KEYS = Jwts.SIG.ES256.keyPair().build();

    private final AccessTokens tokens = new AccessTokens(
            id -> "k1".equals(id) ? (ECPublicKey) KEYS.getPublic() : null,
            "https://id.example",
            "chancery",
            LEEWAY,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_valid_token_returns_its_claims() throws Exception {
        AccessClaims claims = tokens.verify(valid().compact());
        assertThat(claims).isEqualTo(new AccessClaims("acc", "s1", "e1", "j1", NOW, NOW.plus(Duration.ofDays(1))));
    }

    static Stream<Arguments> invalidTokens() {
        return Stream.of(
                invalid("another issuer", t -> t.issuer("https://evil.example")),
                invalid(
                        "another audience",
                        t -> t.audience()
                                .add("x")
                                .and()
                                .audience()
                                .remove("chancery")
                                .and()),
                invalid("expired", t -> t.expiration(Date.from(NOW.minusSeconds(31)))),
                invalid("not yet valid", t -> t.notBefore(Date.from(NOW.plusSeconds(31)))),
                invalid("issued in the future", t -> t.issuedAt(Date.from(NOW.plusSeconds(31)))),
                invalid("without expiry", t -> t.expiration(null)),
                invalid("without a session", t -> t.claim(AccessClaims.SESSION, null)),
                invalid("without an epoch", t -> t.claim(AccessClaims.EPOCH, null)),
                invalid("without a type", t -> t.claim(AccessClaims.TOKEN_TYPE, null)),
                invalid("of an unknown type", t -> t.claim(AccessClaims.TOKEN_TYPE, "sliding")),
                invalid("without an account", t -> t.subject(null)),
                invalid("another key", t -> t.signWith(OTHER_KEYS.getPrivate(), Jwts.SIG.ES256)),
                invalid(
                        "an unknown key id",
                        t -> t.header().keyId("../../etc/passwd").and()),
                invalid("no key id", t -> t.header().keyId(null).and()),
                invalid(
                        "an HMAC with the public key as its secret",
                        t -> t.signWith(Keys.hmacShaKeyFor(KEYS.getPublic().getEncoded()), Jwts.SIG.HS256)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void a_token_with_one_fault_is_refused(String fault, UnaryOperator<JwtBuilder> change) {
        assertRefused(change.apply(valid()).compact(), InvalidToken.Reason.INVALID);
    }

    @Test
    void clocks_may_differ_by_the_leeway() throws Exception {
        Date ahead = Date.from(NOW.plus(LEEWAY));
        String early = valid().issuedAt(ahead).notBefore(ahead).compact();
        String late =
                valid().expiration(Date.from(NOW.minus(LEEWAY).plusSeconds(1))).compact();

        assertThat(tokens.verify(early).accountId()).isEqualTo("acc");
        assertThat(tokens.verify(late).accountId()).isEqualTo("acc");
    }

    @Test
    void an_unsigned_token_is_refused() {
        String[] parts = valid().compact().split("\\.", -1);
        String none = base64("{\"alg\":\"none\",\"kid\":\"k1\"}");
        assertRefused(none + "." + parts[1] + ".", InvalidToken.Reason.INVALID);
        assertRefused(none + "." + parts[1] + "." + parts[2], InvalidToken.Reason.INVALID);
    }

    @Test
    void a_changed_claim_is_refused() {
        String[] parts = valid().compact().split("\\.", -1);
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        assertRefused(
                parts[0] + "." + base64(payload.replace("\"acc\"", "\"bob\"")) + "." + parts[2],
                InvalidToken.Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "...", "a.b.c", "e30.e30.e30", "\u0000", "{\"a\":1}"})
    void garbage_is_refused(String garbage) {
        assertRefused(garbage, InvalidToken.Reason.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", ",", "=", "==", "%", "\u00e9", " ", "."})
    void another_encoding_of_the_same_signature_is_refused(String appended) {
        assertRefused(valid().compact() + appended, InvalidToken.Reason.INVALID);
    }

    @Test
    void a_last_character_with_other_unused_bits_is_refused() {
        String token = valid().compact();
        char last = token.charAt(token.length() - 1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char twin = digits.charAt(digits.indexOf(last) ^ 1);
        assertRefused(token.substring(0, token.length() - 1) + twin, InvalidToken.Reason.INVALID);
    }

    @Test
    void a_refresh_token_has_the_wrong_type() {
        String refresh = valid().claim(AccessClaims.TOKEN_TYPE, AccessClaims.REFRESH)
                .signWith(Jwts.SIG.HS256.key().build())
                .compact();
        assertRefused(refresh, InvalidToken.Reason.WRONG_TYPE);
    }

    @Test
    void an_expired_refresh_token_is_invalid() {
        String refresh = valid().claim(AccessClaims.TOKEN_TYPE, AccessClaims.REFRESH)
                .expiration(Date.from(NOW.minusSeconds(31)))
                .compact();
        assertRefused(refresh, InvalidToken.Reason.INVALID);
    }

    private static JwtBuilder valid() {
        return Jwts.builder()
                .header()
                .keyId("k1")
                .and()
                .issuer("https://id.example")
                .audience()
                .add("chancery")
                .and()
                .subject("acc")
                .id("j1")
                .claim(AccessClaims.SESSION, "s1")
                .claim(AccessClaims.EPOCH, "e1")
                .claim(AccessClaims.TOKEN_TYPE, AccessClaims.ACCESS)
                .issuedAt(Date.from(NOW))
                .notBefore(Date.from(NOW))
                .expiration(Date.from(NOW.plus(Duration.ofDays(1))))
                .signWith(KEYS.getPrivate(), Jwts.SIG.ES256);
    }

    private static Arguments invalid(String fault, UnaryOperator<JwtBuilder> change) {
        return Arguments.of(fault, change);
    }

    private void assertRefused(String token, InvalidToken.Reason reason) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        InvalidToken.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
