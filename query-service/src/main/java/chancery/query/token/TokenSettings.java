package chancery.query.token;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is in tokens, and by which keys they are signed.
 *
 * @param issuer {@code iss}: the URL at which clients reach the API; the same for command-services and query-services
 * @param audience {@code aud}: for whom tokens are; the same for both services
 * @param accessLifetime how long an access token counts, at most
 * @param refreshLifetime how long a refresh token counts, and so the session
 * @param signingKey the key that signs (P-256, PKCS#8 in PEM), instead of the folder's newest
 * @param signingKeysDir the folder of signing keys (PKCS#8 in PEM); all are known, the newest signs; an empty one gets a
 *     key at the first start
 */
@ConfigurationProperties("chancery.tokens")
public record TokenSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("chancery") String audience,
        @DefaultValue("1d") Duration accessLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("./data/keys/signing") Path signingKeysDir,
        @Nullable String signingKey) {

    static final String SIGNING_KEY = "chancery.tokens.signing-key";

    /** Senseless values stop the start, before any key is made. */
    public TokenSettings {
        if (accessLifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("chancery.tokens.access-lifetime must be 1s or more.");
        }
        if (refreshLifetime.compareTo(accessLifetime) < 0) {
            throw new IllegalArgumentException("chancery.tokens.refresh-lifetime (" + refreshLifetime.toSeconds()
                    + "s) must not be shorter than chancery.tokens.access-lifetime (" + accessLifetime.toSeconds()
                    + "s): make the first longer or the second shorter.");
        }
        if (signingKey != null && !signingKey.isBlank()) {
            SigningKey unused = SigningKey.parse(signingKey, SIGNING_KEY);
        }
    }

    /** It may hold a key. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=" + issuer + ", audience=" + audience + "]";
    }
}
