package chancery.examples.resourceserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Each check of docs/tokens.md, with a token that has one fault. */
@ExtendWith(OutputCaptureExtension.class)
class TokenChecksTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ECKey key;
    private static RSAKey rsa;
    private static HttpServer keys;
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        byte[] published = new JWKSet(List.of(key, rsa)).toString().getBytes(UTF_8);
        keys = KeySets.serving(published);
        server = serverWithKeysAt("http://127.0.0.1:" + keys.getAddress().getPort());
    }

    @AfterAll
    static void stop() {
        server.close();
        keys.stop(0);
    }

    @Test
    void an_access_token_is_accepted_without_a_session() throws Exception {
        HttpResponse<String> answer = me(server, signed(UnaryOperator.identity()));

        assertThat(answer.body()).isEqualTo("{\"account\":\"an-account\"}");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(me(server, "no.token.atall").headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void a_token_with_one_fault_is_refused() throws Exception {
        assertRefused(claims -> claims.issuer("https://elsewhere.example"));
        assertRefused(claims -> claims.issuer(null));
        assertRefused(claims -> claims.audience("another"));
        assertRefused(claims -> claims.claim("aud", null));
        assertRefused(claims -> claims.claim("token_type", "refresh"));
        assertRefused(claims -> claims.claim("token_type", null));
        assertRefused(claims -> claims.expirationTime(null));
        assertRefused(claims -> claims.expirationTime(in(-120)));
        assertRefused(claims -> claims.notBeforeTime(null));
        assertRefused(claims -> claims.notBeforeTime(in(120)));
    }

    @Test
    void a_token_of_another_key_or_another_algorithm_is_refused() throws Exception {
        ECKey other = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
        assertThat(me(server, signed(UnaryOperator.identity(), JWSAlgorithm.ES256, "ec", new ECDSASigner(other)))
                        .statusCode())
                .isEqualTo(401);
        assertThat(me(server, signed(UnaryOperator.identity(), JWSAlgorithm.RS256, "rsa", new RSASSASigner(rsa)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void unavailable_keys_are_logged_without_a_stack_trace(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext alone = serverWithKeysAt("http://127.0.0.1:1")) {
            assertThat(me(alone, signed(UnaryOperator.identity())).statusCode()).isEqualTo(503);
        }
        assertThat(output.toString())
                .contains("Public keys unavailable: token not verified")
                .doesNotContain("\tat ");
    }

    @Test
    void a_clock_difference_of_less_than_30_s_is_allowed() throws Exception {
        assertThat(me(server, signed(claims -> claims.notBeforeTime(in(20)))).statusCode())
                .isEqualTo(200);
        assertThat(me(server, signed(claims -> claims.expirationTime(in(-20)))).statusCode())
                .isEqualTo(200);
    }

    private static void assertRefused(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        String token = signed(change);
        assertThat(me(server, token).statusCode())
                .as(SignedJWT.parse(token).getJWTClaimsSet().toString())
                .isEqualTo(401);
    }

    private static ConfigurableApplicationContext serverWithKeysAt(String url) {
        return SpringApplication.run(ResourceServer.class, "--server.port=0", "--auth.url=" + url);
    }

    private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(change, JWSAlgorithm.ES256, "ec", new ECDSASigner(key));
    }

    private static String signed(
            UnaryOperator<JWTClaimsSet.Builder> change, JWSAlgorithm algorithm, String keyId, JWSSigner signer)
            throws Exception {
        JWTClaimsSet.Builder valid = new JWTClaimsSet.Builder()
                .issuer("http://localhost:8080")
                .audience("chancery")
                .subject("an-account")
                .claim("token_type", "access")
                .notBeforeTime(in(-1))
                .expirationTime(in(60));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(keyId).build(),
                change.apply(valid).build());
        token.sign(signer);
        return token.serialize();
    }

    @SuppressWarnings("JavaUtilDate") // Nimbus takes these.
    private static Date in(int seconds) {
        return Date.from(Instant.now().plusSeconds(seconds));
    }

    private static HttpResponse<String> me(ConfigurableApplicationContext server, String token) throws Exception {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/me"))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }
}
