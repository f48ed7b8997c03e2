package chancery.examples.resourceserver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The keys when the key set is taken away, and when a key is added. */
class LastGoodKeysTest {
    private final SettableClock clock = new SettableClock();
    private HttpServer chancery;
    private LastGoodKeys keys;

    private static final class SettableClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T08:15:30Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void publish() throws Exception {
        chancery = KeySets.serving(set("first"));
        URL url = URI.create("http://127.0.0.1:" + chancery.getAddress().getPort() + "/.well-known/jwks.json")
                .toURL();
        keys = new LastGoodKeys(url, clock);
        assertThat(found("first")).hasSize(1);
    }

    @Test
    void known_keys_count_when_the_key_set_is_away_for_a_day_and_an_unknown_one_cannot_be_judged() throws Exception {
        chancery.stop(0);

        for (Duration away : List.of(Duration.ofSeconds(6), Duration.ofMinutes(6), Duration.ofDays(1))) {
            clock.now = clock.now.plus(away);
            assertThatThrownBy(() -> found("invented")).isInstanceOf(RemoteKeySourceException.class);
            assertThat(found("first")).hasSize(1);
        }
    }

    @Test
    void without_any_key_no_token_can_be_judged() throws Exception {
        chancery.stop(0);
        var never = new LastGoodKeys(URI.create("http://127.0.0.1:1/jwks.json").toURL(), clock);

        assertThatThrownBy(() -> never.get(selector("first"), null)).isInstanceOf(RemoteKeySourceException.class);
    }

    @Test
    void an_unknown_key_is_looked_for_after_a_pause() throws Exception {
        assertThat(found("second")).isEmpty();
        chancery.removeContext("/.well-known/jwks.json");
        byte[] both = set("first", "second");
        chancery.createContext("/.well-known/jwks.json", exchange -> {
            exchange.sendResponseHeaders(200, both.length);
            exchange.getResponseBody().write(both);
            exchange.close();
        });

        assertThat(found("second")).as("within the pause").isEmpty();
        clock.now = clock.now.plusSeconds(6);
        assertThat(found("second")).hasSize(1);
        chancery.stop(0);
    }

    @Test
    void the_page_shows_this_class() throws Exception {
        Path source = Path.of("src/main/java/chancery/examples/resourceserver/LastGoodKeys.java");
        String code = Files.readString(source).replaceFirst("(?s).*?(?=/\\*\\* The last set)", "");

        assertThat(Files.readString(Path.of("../../docs/tokens.md"))).contains("```java\n" + code + "```");
    }

    private List<JWK> found(String id) throws RemoteKeySourceException {
        return keys.get(selector(id), null);
    }

    private static JWKSelector selector(String id) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
    }

    private static byte[] set(String... ids) throws Exception {
        List<JWK> made = new ArrayList<>();
        for (String id : ids) {
            ECKey key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
            made.add(key.toPublicJWK());
        }
        return new JWKSet(made).toString().getBytes(UTF_8);
    }
}
