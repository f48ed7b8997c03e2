package chancery.command.token;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which access tokens count, and where the keys are that check them.
 *
 * @param issuer {@code iss}: the URL at which clients reach the API; the same for command-services and query-services
 * @param audience {@code aud}: for whom tokens are; the same for both services
 * @param jwksUri the query-service's public keys; not asked where that service runs in this process
 * @param jwksCopy the file in which the keys are kept for the next start
 * @param jwksRefresh how often the keys are fetched again; an unknown key id is a reason to fetch at once
 */
@ConfigurationProperties("chancery.tokens")
record TokenCheckSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("chancery") String audience,

        @DefaultValue("http://127.0.0.1:8082/.well-known/jwks.json")
        URI jwksUri,

        @DefaultValue("./data/keys/jwks.json") Path jwksCopy,
        @DefaultValue("5m") Duration jwksRefresh) {

    TokenCheckSettings {
        if (!"http".equals(jwksUri.getScheme()) && !"https".equals(jwksUri.getScheme())) {
            throw new IllegalArgumentException(
                    "chancery.tokens.jwks-uri must be an http or https URL, like http://query-service:8082/.well-known/jwks.json.");
        }
    }
}
