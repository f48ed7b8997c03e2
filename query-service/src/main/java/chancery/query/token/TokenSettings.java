package chancery.query.token;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is in tokens, and by which keys they are signed.
 *
 * @param issuer {@code iss}
 * @param audience {@code aud}
 * @param accessLifetime how long an access token counts, at most
 * @param refreshLifetime how long a refresh token counts, and so the session
 * @param signingKeysDir the folder of signing keys (PKCS#8 in PEM); all are known, the newest signs; an empty one gets a
 *     key at the first start
 * @param signingKey the key that signs, in PEM, instead of the folder's newest
 */
@ConfigurationProperties("chancery.tokens")
public record TokenSettings(
        @DefaultValue("http://localhost:8080") String issuer,
        @DefaultValue("chancery") String audience,
        @DefaultValue("1d") Duration accessLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("./data/keys/signing") Path signingKeysDir,
        @Nullable String signingKey) {

    /** Senseless values stop the start. */
    public TokenSettings {
        if (accessLifetime.toSeconds() < 1 || refreshLifetime.compareTo(accessLifetime) < 0) {
            throw new IllegalArgumentException("chancery.tokens.access-lifetime must be 1s or more, and"
                    + " chancery.tokens.refresh-lifetime not shorter than it");
        }
    }

    /** It may hold a key. */
    @Override
    public String toString() {
        return "TokenSettings[issuer=" + issuer + ", audience=" + audience + "]";
    }
}
