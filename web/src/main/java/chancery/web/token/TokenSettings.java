package chancery.web.token;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The content of tokens, the keys that sign them, and the public keys that verify them.
 *
 * @param issuer {@code iss}: the URL at which clients reach the API; the same for command-services and query-services
 * @param audience {@code aud}: the intended recipients (RFC 7519, section 4.1.3); the same for command-services and query-services
 * @param accessLifetime how long an access token is valid, at most
 * @param refreshLifetime how long a refresh token is valid, and so its session
 * @param leeway how far the clocks of services may differ: tolerance on {@code nbf}, {@code exp} and {@code iat}
 * @param signingKey the key that signs (P-256, PKCS#8 in PEM), instead of the newest in the folder
 * @param signingKeysDir the folder of signing keys (PKCS#8 in PEM); all verify, the newest signs; into an empty folder a key
 *     is generated at the first start
 * @param jwksUri the URL of the query-service's public keys; not read where that service runs in the same process
 * @param jwksCopy the file that keeps the public keys for the next start
 * @param jwksRefresh how often command-services fetch the public keys; an unknown key id triggers a fetch at once. The same for
 *     command-services and query-services: a new key signs after this time and {@code jwks-max-age}
 * @param jwksMaxAge how long a verifier may cache the public keys ({@code Cache-Control: max-age})
 */
@Validated
@ConfigurationProperties("chancery.tokens")
public record TokenSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("chancery") String audience,

        @DefaultValue("1d") @DurationMin(seconds = 1, message = "must be 1s or more")
        Duration accessLifetime,

        @DefaultValue("14d") Duration refreshLifetime,

        @DefaultValue("30s")
        @DurationMin(message = "must not be negative")
        @DurationMax(minutes = 5, message = "must be 5m or less: an expired token stays valid that long")
        Duration leeway,

        @Nullable String signingKey,
        @DefaultValue("./data/keys/signing") Path signingKeysDir,

        @DefaultValue("http://127.0.0.1:8082/.well-known/jwks.json")
        URI jwksUri,

        @DefaultValue("./data/keys/jwks.json") Path jwksCopy,

        @DefaultValue("1m") @DurationMin(seconds = 1, message = "must be 1s or more")
        Duration jwksRefresh,

        @DefaultValue("5m") @DurationMin(seconds = 1, message = "must be 1s or more")
        Duration jwksMaxAge) {
    /** The name of the setting that holds the signing key. */
    public static final String SIGNING_KEY = "chancery.tokens.signing-key";

    public TokenSettings {
        require(
                refreshLifetime.compareTo(accessLifetime) >= 0,
                "refresh-lifetime (" + refreshLifetime.toSeconds()
                        + "s) must not be shorter than chancery.tokens.access-lifetime (" + accessLifetime.toSeconds()
                        + "s): make the first longer or the second shorter.");
        require(
                "http".equals(jwksUri.getScheme()) || "https".equals(jwksUri.getScheme()),
                "jwks-uri must be an http or https URL, like http://query-service:8082/.well-known/jwks.json.");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("chancery.tokens." + message);
        }
    }

    /** Without the signing key, so that it reaches no log. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=" + issuer + ", audience=" + audience + "]";
    }
}
