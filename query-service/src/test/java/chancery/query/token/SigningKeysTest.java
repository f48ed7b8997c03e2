package chancery.query.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.AccessTokens;
import chancery.contracts.token.InvalidToken;
import chancery.query.fixture.Mongo;
import chancery.web.token.TokenSettings;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);

    private static Mongo mongo;

    private static final Duration LEEWAY = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @BeforeAll
    static void startMongo() {
        mongo = new Mongo();
    }

    @AfterAll
    static void stopMongo() {
        mongo.close();
    }

    @BeforeEach
    void emptyMongo() {
        mongo.client.getDatabase("keys").drop();
    }

    @Test
    void the_first_start_generates_a_key_that_only_its_owner_can_read() throws IOException {
        SigningKey first = keys(null).current();

        assertThat(keys(null).current()).isEqualTo(first);
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.getFirst())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void services_that_start_concurrently_on_one_folder_have_one_key() {
        Set<String> ids =
                new HashSet<>(IntStream.range(0, 16)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> keys(null).current().id()))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList());

        assertThat(ids).hasSize(1);
    }

    @Test
    void a_new_key_verifies_at_once_and_tokens_of_older_keys_stay_valid() throws Exception {
        SigningKeys keys = keys(null);
        SigningKey old = keys.current();
        String oldToken = tokens(keys).issue("account", "session", "epoch").access();
        Path fresh = Files.writeString(folder.resolve("second.pem"), SigningKey.generatePem());
        Files.setLastModifiedTime(fresh, FileTime.from(Instant.now().plusSeconds(60)));

        keys.refresh();

        assertThat(keys.current()).isEqualTo(old);
        assertThat(keys.all()).hasSize(2).contains(old);
        assertThat(check(keys, NOW).verify(oldToken).accountId()).isEqualTo("account");
        assertThat(keys.apply("unknown")).isNull();
    }

    @Test
    void a_configured_key_signs_and_no_other_is_generated() {
        String pem = SigningKey.generatePem();

        SigningKeys keys = keys(pem);

        assertThat(keys.all()).hasSize(1);
        assertThat(keys.current()).isEqualTo(SigningKey.parse(pem, "test"));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_key_id_is_the_thumbprint_of_rfc_7638() throws GeneralSecurityException {
        SigningKey key = SigningKey.parse(SigningKey.generatePem(), "test");
        String canonical = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + key.jwk().get("x") + "\",\"y\":\"" + key.jwk().get("y") + "\"}";

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));

        assertThat(key.id()).isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Test
    void a_key_that_is_not_p256_is_refused_and_not_printed() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        String other = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

        for (String bad : List.of("nonsense", pem("bm9uc2Vuc2U="), pem(other))) {
            assertThatThrownBy(() -> SigningKey.parse(bad, "chancery.tokens.signing-key"))
                    .hasMessageContaining("chancery.tokens.signing-key")
                    .hasMessageContaining("openssl genpkey")
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain(bad);
        }
    }

    @Test
    void an_access_token_is_valid_for_its_lifetime_issuer_and_audience() throws InvalidToken {
        SigningKeys keys = keys(null);
        String token = tokens(keys).issue("account", "session", "epoch").access();

        AccessClaims claims = check(keys, NOW).verify(token);

        assertThat(claims.accountId()).isEqualTo("account");
        assertThat(claims.sessionId()).isEqualTo("session");
        assertThat(claims.epoch()).isEqualTo("epoch");
        assertThat(claims.expiresAt()).isEqualTo(NOW.instant().plus(Duration.ofDays(1)));
        check(keys, Clock.offset(NOW, Duration.ofDays(1).plus(LEEWAY).minusSeconds(1)))
                .verify(token);
        assertInvalid(
                check(keys, Clock.offset(NOW, Duration.ofDays(1).plus(LEEWAY).plusSeconds(1))), token);
        assertInvalid(check(keys, Clock.offset(NOW, Duration.ofSeconds(-31))), token);
        assertInvalid(new AccessTokens(keys, "another issuer", "audience", LEEWAY, NOW), token);
        assertInvalid(new AccessTokens(keys, "issuer", "another audience", LEEWAY, NOW), token);
        assertInvalid(check(signingKeys(settings(SigningKey.generatePem(), folder.resolve("none"))), NOW), token);
    }

    @Test
    void a_verifier_whose_clock_is_30_s_behind_and_without_leeway_accepts_a_token() throws InvalidToken {
        SigningKeys keys = keys(null);
        String token = tokens(keys).issue("account", "session", "epoch").access();
        Clock behind = Clock.offset(NOW, Duration.ofSeconds(-30));
        Jwts.parser()
                .verifyWith(keys.current().publicKey())
                .clock(() -> Date.from(behind.instant()))
                .build()
                .parseSignedClaims(token);
    }

    @Test
    void a_token_signed_with_hmac_under_a_public_key_is_invalid() {
        SigningKeys keys = keys(null);
        SigningKey key = keys.current();
        byte[] secret = key.publicKey().getEncoded();

        String forged = Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer("issuer")
                .subject("account")
                .signWith(new SecretKeySpec(secret, "HmacSHA256"), Jwts.SIG.HS256)
                .compact();

        assertInvalid(check(keys, NOW), forged);
    }

    @Test
    void tokens_and_keys_are_not_printed() {
        SigningKeys keys = keys(null);
        TokenPair pair = tokens(keys).issue("account", "session", "epoch");

        assertThat(pair.toString()).isEqualTo("TokenPair[***]");
        assertThat(keys.current().toString())
                .isEqualTo("SigningKey[" + keys.current().id() + "]");
    }

    private static void assertInvalid(AccessTokens check, String token) {
        assertThatThrownBy(() -> check.verify(token)).isInstanceOf(InvalidToken.class);
    }

    private static AccessTokens check(SigningKeys keys, Clock clock) {
        return new AccessTokens(keys, "issuer", "audience", LEEWAY, clock);
    }

    private Tokens tokens(SigningKeys keys) {
        return new Tokens(keys, SecretBytes.generate(), settings(null, folder), NOW);
    }

    private SigningKeys keys(@Nullable String configured) {
        return signingKeys(settings(configured, folder));
    }

    private static SigningKeys signingKeys(TokenSettings settings) {
        return new SigningKeys(
                settings,
                new SigningKeyReports(
                        mongo.client.getDatabase("keys"), NOW, UUID.randomUUID().toString()));
    }

    private static TokenSettings settings(@Nullable String configured, Path folder) {
        return new TokenSettings(
                "issuer",
                "audience",
                Duration.ofDays(1),
                Duration.ofDays(14),
                LEEWAY,
                configured,
                folder,
                URI.create("http://unused"),
                folder,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5));
    }

    private static String pem(String base64) {
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }
}
