package chancery.command.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.contracts.token.AccessClaims;
import chancery.contracts.token.AccessTokens;
import chancery.contracts.token.InvalidToken;
import chancery.web.credentials.TokenVerifier;
import chancery.web.error.Refusal;
import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JwksClientTest {
    private static final KeyPair KEY = Jwts.SIG.ES256.keyPair().build();
    private static final KeyPair NEXT_KEY = Jwts.SIG.ES256.keyPair().build();

    @TempDir
    Path folder;

    private final AtomicInteger fetches = new AtomicInteger();
    private final List<JwksClient> clients = new ArrayList<>();
    private volatile String published = set(jwk(KEY, "one"));
    private HttpServer queryService;

    @BeforeEach
    void startQueryService() throws IOException {
        serve(0);
    }

    @AfterEach
    void stop() {
        clients.forEach(JwksClient::close);
        queryService.stop(0);
    }

    @Test
    void a_token_is_verified_with_the_published_key() throws Exception {
        AccessClaims claims = verifier().verify(token(KEY, "one"));

        assertThat(claims.accountId()).isEqualTo("account");
        assertThat(claims.sessionId()).isEqualTo("session");
    }

    @Test
    void a_token_of_another_key_under_a_known_id_is_refused() {
        TokenVerifier verifier = verifier();

        assertThatThrownBy(() -> verifier.verify(token(NEXT_KEY, "one"))).isInstanceOf(InvalidToken.class);
    }

    @Test
    void the_first_token_of_a_new_key_triggers_a_fetch() throws Exception {
        TokenVerifier verifier = verifier();
        verifier.verify(token(KEY, "one"));

        published = set(jwk(KEY, "one"), jwk(NEXT_KEY, "two"));

        assertThat(verifier.verify(token(NEXT_KEY, "two")).accountId()).isEqualTo("account");
    }

    @Test
    void unknown_keys_trigger_at_most_one_fetch_a_second() {
        Instant began = Instant.now();
        TokenVerifier verifier = verifier();
        await().until(() -> fetches.get() == 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Throwable>> refused = IntStream.range(0, 3)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> refusal(verifier, "unknown" + n), threads))
                    .toList();
            refused.forEach(one -> assertThat(one.join()).isInstanceOf(InvalidToken.class));
        }
        assertThat(Duration.between(began, Instant.now())).isGreaterThan(Duration.ofSeconds(fetches.get() - 2));
    }

    @Test
    void without_any_keys_the_answer_is_503() {
        queryService.stop(0);

        TokenVerifier verifier = verifier();

        assertThatThrownBy(() -> verifier.verify(token(KEY, "one"))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.headers()).containsKey("Retry-After");
        });
    }

    @Test
    void garbage_is_refused_without_any_keys() {
        queryService.stop(0);

        TokenVerifier verifier = verifier();

        assertThatThrownBy(() -> verifier.verify("garbage")).isInstanceOf(InvalidToken.class);
    }

    @Test
    void keys_are_fetched_once_the_query_service_is_available() throws Exception {
        int port = queryService.getAddress().getPort();
        queryService.stop(0);
        JwksClient client = client();
        assertThatThrownBy(() -> client.apply("one")).isInstanceOf(Refusal.class);

        serve(port);

        await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> client.apply("one") != null);
    }

    @Test
    void a_restart_works_while_the_query_service_is_down() throws Exception {
        Path copy = folder.resolve("keys/jwks.json");
        verifier().verify(token(KEY, "one"));
        await().until(() -> Files.exists(copy));
        queryService.stop(0);

        assertThat(verifier().verify(token(KEY, "one")).accountId()).isEqualTo("account");
        assertThat(Files.getPosixFilePermissions(copy)).hasSize(2);
    }

    @Test
    void a_damaged_copy_is_replaced() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("keys")).resolve("jwks.json");
        Files.writeString(copy, "{\"keys\":[{");

        assertThat(verifier().verify(token(KEY, "one")).accountId()).isEqualTo("account");
        await().untilAsserted(() -> assertThat(Files.readString(copy)).isEqualTo(published));
    }

    @Test
    void a_refresh_removes_a_withdrawn_key() {
        JwksClient client = client(Duration.ofMillis(100));
        assertThat(client.apply("one")).isNotNull();

        published = set(jwk(NEXT_KEY, "two"));

        await().atMost(Duration.ofSeconds(5)).until(() -> client.apply("one") == null);
    }

    @Test
    void a_copy_that_cannot_be_replaced_does_not_keep_a_withdrawn_key() throws Exception {
        Path copy = folder.resolve("keys/jwks.json");
        JwksClient client = client(Duration.ofMillis(100));
        assertThat(client.apply("one")).isNotNull();
        await().until(() -> Files.exists(copy));
        Files.delete(copy);
        Files.writeString(Files.createDirectories(copy).resolve("in the way"), "");

        published = set(jwk(NEXT_KEY, "two"));
        await().atMost(Duration.ofSeconds(5)).until(() -> client.apply("one") == null);
        Files.delete(copy.resolve("in the way"));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Files.isRegularFile(copy) && Files.readString(copy).equals(published));
        queryService.stop(0);

        assertThatThrownBy(() -> client().apply("one")).isInstanceOf(Refusal.class);
    }

    @Test
    void an_answer_without_usable_keys_keeps_the_known_ones() {
        JwksClient client = client(Duration.ofMillis(100));
        assertThat(client.apply("one")).isNotNull();
        int before = fetches.get();

        published = "{\"keys\":[]}";

        await().atMost(Duration.ofSeconds(5)).until(() -> fetches.get() > before + 1);
        assertThat(client.apply("one")).isNotNull();
    }

    @Test
    void only_p256_signing_keys_with_an_id_are_used() {
        KeyPair p384 = Jwts.SIG.ES384.keyPair().build();
        String json = set(
                jwk(KEY, "good"),
                jwk(p384, "of another curve"),
                jwk(KEY, "for encryption").replace("\"use\":\"sig\"", "\"use\":\"enc\""),
                jwk(KEY, "x").replace("\"kid\":\"x\",", ""),
                "{\"kty\":\"RSA\",\"kid\":\"rsa\",\"use\":\"sig\",\"n\":\"" + "A".repeat(342) + "\",\"e\":\"AQAB\"}",
                "{\"kty\":\"oct\",\"kid\":\"symmetric\",\"use\":\"sig\",\"k\":\"" + "A".repeat(43) + "\"}");

        assertThat(JwkSet.parse(json).keys()).containsOnlyKeys("good");
    }

    @Test
    void a_point_off_the_curve_is_refused() {
        String off = jwk(KEY, "off").replaceAll("\"y\":\"[^\"]*\"", "\"y\":\"" + "A".repeat(43) + "\"");

        assertThatThrownBy(() -> JwkSet.parse(set(off))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_oversized_answer_is_refused() {
        published = "{\"keys\":[" + " ".repeat(100_000) + "]}";

        assertThatThrownBy(() -> source().fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bytes");
    }

    private static Throwable refusal(TokenVerifier verifier, String kid) {
        try {
            verifier.verify(token(KEY, kid));
            throw new AssertionError("accepted");
        } catch (InvalidToken | Refusal refused) {
            return refused;
        }
    }

    private TokenVerifier verifier() {
        JwksClient client = client();
        return new AccessTokens(client, "issuer", "audience", Duration.ZERO, Clock.systemUTC())::verify;
    }

    private JwksClient client() {
        return client(Duration.ofMinutes(5));
    }

    private JwksClient client(Duration refresh) {
        JwksClient client = new JwksClient(source(), new JwksCopy(folder.resolve("keys/jwks.json")), refresh);
        clients.add(client);
        client.start();
        return client;
    }

    private JwksSource source() {
        return new JwksSource(
                URI.create("http://127.0.0.1:" + queryService.getAddress().getPort() + "/jwks"));
    }

    private void serve(int port) throws IOException {
        queryService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        queryService.createContext("/jwks", exchange -> {
            fetches.incrementAndGet();
            byte[] body = published.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        queryService.start();
    }

    private static String set(String... jwks) {
        return "{\"keys\":[" + String.join(",", jwks) + "]}";
    }

    private static String jwk(KeyPair key, String id) {
        Map<String, ?> members =
                Jwks.builder().key((ECPublicKey) key.getPublic()).id(id).build();
        return "{\"kty\":\"EC\",\"kid\":\"" + id + "\",\"use\":\"sig\","
                + Stream.of("crv", "x", "y")
                        .map(name -> "\"" + name + "\":\"" + members.get(name) + "\"")
                        .reduce((a, b) -> a + "," + b)
                        .orElseThrow()
                + "}";
    }

    private static String token(KeyPair key, String kid) {
        Instant now = Instant.now();
        return Jwts.builder()
                .header()
                .keyId(kid)
                .and()
                .issuer("issuer")
                .audience()
                .add("audience")
                .and()
                .subject("account")
                .id("token")
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now.minusSeconds(1)))
                .expiration(Date.from(now.plusSeconds(60)))
                .claim(AccessClaims.SESSION, "session")
                .claim(AccessClaims.EPOCH, "epoch")
                .claim(AccessClaims.TOKEN_TYPE, AccessClaims.ACCESS)
                .signWith(key.getPrivate(), Jwts.SIG.ES256)
                .compact();
    }
}
