package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.allinone.fixture.Answer;
import chancery.allinone.fixture.RunningChancery;
import chancery.allinone.fixture.Story;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Verifies tokens with other libraries in other languages. Their only input is the URL of the key set, the issuer and the audience.
 * {@code scripts/ci/install-clients} installs them; a missing one is skipped.
 */
class IndependentVerifiersTest {
    private static final Path INSTALLED = Path.of("../target/clients").toAbsolutePath();
    private static final String ISSUER = "https://accounts.example";
    private static final String AUDIENCE = "books";

    enum Verifier {
        PYJWT("python/jwt"),
        JOSE("node/node_modules/jose");

        private final String library;

        Verifier(String library) {
            this.library = library;
        }

        private List<String> command() {
            return switch (this) {
                case PYJWT -> List.of("python3", "src/test/verifiers/verify.py");
                case JOSE -> List.of("node", "src/test/verifiers/verify.mjs", INSTALLED + "/node");
            };
        }
    }

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
    void accepts_an_issued_access_token(Verifier verifier) throws Exception {
        String account = payload(access).get("sub").asString();

        assertThat(verdicts(verifier, List.of(access))).containsExactly("accepted " + account);
    }

    @ParameterizedTest
    @EnumSource
    void accepts_the_token_from_which_the_refused_ones_are_made(Verifier verifier) throws Exception {
        assertThat(verdicts(verifier, List.of(signed(ours())))).containsExactly("accepted made-here");
    }

    @ParameterizedTest
    @EnumSource
    void refuses_every_other_token(Verifier verifier) throws Exception {
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

        assertThat(verdicts(verifier, bad))
                .hasSize(bad.size())
                .allSatisfy(verdict -> assertThat(verdict).startsWith("refused "));
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

    private static List<String> verdicts(Verifier verifier, List<String> tokens) throws Exception {
        assumeTrue(
                Files.isDirectory(INSTALLED.resolve(verifier.library)),
                verifier + " is missing: scripts/ci/install-clients installs it");
        List<String> command = new ArrayList<>(verifier.command());
        command.addAll(List.of(chancery.client().base() + "/.well-known/jwks.json", ISSUER, AUDIENCE));
        Path output = folder.resolve(verifier + ".out");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(output.toFile());
        process.environment().put("PYTHONPATH", INSTALLED.resolve("python").toString());
        Process running = process.redirectErrorStream(true).start();
        try (var in = running.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", tokens) + "\n");
        }
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output);
    }
}
