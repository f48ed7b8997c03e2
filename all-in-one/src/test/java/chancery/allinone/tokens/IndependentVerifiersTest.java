package chancery.allinone.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.Answer;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
import chancery.allinone.tokens.Sample.Verifier;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * The samples of docs/tokens.md, run from the page, verify tokens in other languages. Their only input is the URL of the key set, the
 * issuer and the audience.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class IndependentVerifiersTest {
    private static final String ISSUER = "https://accounts.example";
    private static final String AUDIENCE = "books";

    @TempDir
    static Path folder;

    @AutoClose
    private static RunningChancery chancery;

    private static String access;
    private static String refresh;

    @BeforeAll
    static void start() {
        chancery = RunningChancery.start(
                folder, "chancery.tokens.issuer=" + ISSUER, "chancery.tokens.audience=" + AUDIENCE);
        chancery.client().signUp("ann@example.com", Story.PASSWORD).is(201);
        Answer tokens =
                chancery.client().logIn("ann@example.com", Story.PASSWORD).is(200);
        access = tokens.text("access");
        refresh = tokens.text("refresh");
    }

    @ParameterizedTest
    @EnumSource
    void accepts_an_issued_access_token(Sample sample) throws Exception {
        String account = payload(access).get("sub").asString();

        assertThat(verdicts(sample, List.of(access))).containsExactly("accepted " + account);
    }

    @ParameterizedTest
    @EnumSource
    void accepts_the_token_from_which_the_refused_ones_are_made(Sample sample) throws Exception {
        assertThat(verdicts(sample, List.of(signed(ours())))).containsExactly("accepted made-here");
    }

    @ParameterizedTest
    @EnumSource
    void refuses_every_other_token(Sample sample) throws Exception {
        Date past = Date.from(Instant.now().minusSeconds(120));
        Date future = Date.from(Instant.now().plusSeconds(600));
        List<String> bad = List.of(
                withOtherPayload(access),
                withOtherSignature(access),
                withoutSignature(access),
                refresh,
                signed(ours().expiration(past)),
                signed(ours().notBefore(future)),
                signed(ours().audience().clear().add("somebody-else").and()),
                signed(ours().issuer("https://elsewhere.example")),
                signed(ours().claim("token_type", "refresh")),
                ours().signWith(Jwts.SIG.ES256.keyPair().build().getPrivate()).compact());

        assertThat(verdicts(sample, bad))
                .hasSize(bad.size())
                .allSatisfy(verdict -> assertThat(verdict).startsWith("refused "));
    }

    @ParameterizedTest
    @EnumSource
    void allows_30_s_of_clock_difference(Sample sample) throws Exception {
        Date soon = Date.from(Instant.now().plusSeconds(20));
        Date justNow = Date.from(Instant.now().minusSeconds(20));

        assertThat(verdicts(sample, List.of(signed(ours().notBefore(soon)), signed(ours().expiration(justNow)))))
                .containsExactly("accepted made-here", "accepted made-here");
    }

    /** Each token is a reason to fetch the keys, as when the set is old. An invented key id must not empty the cache. */
    @ParameterizedTest
    @EnumSource
    void keeps_the_last_good_keys_when_the_key_set_is_taken_away(Sample sample) throws Exception {
        try (KeySetServer published = new KeySetServer(keySet().toString());
                Verifier verifier = verifier(sample, published.url(), false)) {
            assertThat(verifier.verdict(signed(ours()))).isEqualTo("accepted made-here");

            published.takeAway();
            for (int again = 0; again < 3; again++) {
                int before = published.requests();
                assertThat(verifier.verdict(signed(ours()))).isEqualTo("accepted made-here");
                assertThat(verifier.verdict(ofAnInventedKey())).startsWith("unavailable ");
                assertThat(published.requests()).as("attempts to fetch").isGreaterThan(before);
            }
            assertThat(verifier.verdict(withOtherSignature(access))).startsWith("refused ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tells_unavailable_keys_from_a_bad_token(Sample sample) throws Exception {
        try (KeySetServer published = new KeySetServer("");
                Verifier verifier = verifier(sample, published.url(), false)) {
            assertThat(verifier.verdict(signed(ours()))).startsWith("unavailable ");
            assertThat(verifier.verdict("garbage")).startsWith("refused ");

            published.publish(keySet().toString());
            assertThat(verifier.verdict(signed(ours()))).isEqualTo("accepted made-here");
            assertThat(verifier.verdict(ofAnInventedKey())).startsWith("refused ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void invented_key_ids_cause_one_fetch_per_pause(Sample sample) throws Exception {
        try (KeySetServer published = new KeySetServer(keySet().toString());
                Verifier verifier = verifier(sample, published.url(), true)) {
            for (int token = 0; token < 20; token++) {
                assertThat(verifier.verdict(ofAnInventedKey())).startsWith("refused ");
                assertThat(verifier.verdict(signed(ours()))).isEqualTo("accepted made-here");
            }
            assertThat(published.requests()).isBetween(1, 5);
        }
    }

    private static String ofAnInventedKey() {
        return ours().header()
                .keyId("invented-" + UUID.randomUUID())
                .and()
                .signWith(Jwts.SIG.ES256.keyPair().build().getPrivate())
                .compact();
    }

    /** A valid token about an unknown account, in which a test falsifies one claim at a time. */
    private static JwtBuilder ours() {
        Instant now = Instant.now();
        return Jwts.builder()
                .header()
                .keyId(keySet().get("keys").get(0).get("kid").asString())
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject("made-here")
                .id(UUID.randomUUID().toString())
                .issuedAt(Date.from(now))
                .notBefore(Date.from(now))
                .expiration(Date.from(now.plusSeconds(600)))
                .claim("token_type", "access");
    }

    private static JsonNode keySet() {
        return chancery.client()
                .send("GET", "/.well-known/jwks.json", null, null)
                .is(200)
                .json();
    }

    private static String signed(JwtBuilder token) throws IOException, GeneralSecurityException {
        return token.signWith(productsKey(), Jwts.SIG.ES256).compact();
    }

    private static PrivateKey productsKey() throws IOException, GeneralSecurityException {
        try (Stream<Path> files = Files.list(folder.resolve("keys/signing"))) {
            String pem = Files.readString(files.findFirst().orElseThrow());
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("EC")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        }
    }

    private static String withOtherPayload(String token) {
        String[] parts = token.split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replaceFirst("\"sub\":\"[^\"]+\"", "\"sub\":\"somebody-else\"");
        return parts[0] + "." + base64(claims) + "." + parts[2];
    }

    private static String withOtherSignature(String token) {
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[10] ^= 1;
        return parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    }

    private static String withoutSignature(String token) {
        return base64("{\"alg\":\"none\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    private static JsonNode payload(String token) {
        return new tools.jackson.databind.json.JsonMapper()
                .readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> verdicts(Sample sample, List<String> tokens) throws Exception {
        try (Verifier verifier = verifier(sample, chancery.client().base() + "/.well-known/jwks.json", true)) {
            List<String> verdicts = new ArrayList<>();
            for (String token : tokens) {
                verdicts.add(verifier.verdict(token));
            }
            return verdicts;
        }
    }

    private static Verifier verifier(Sample sample, String keySet, boolean pauses) throws Exception {
        return sample.start(Files.createTempDirectory(folder, "sample"), keySet, ISSUER, AUDIENCE, pauses);
    }
}
