package chancery.web.client;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.web}.
 *
 * @param trustedProxies networks in CIDR notation whose {@code X-Forwarded-For} is believed; none by default
 * @param corsOrigins origins (scheme, host, port) whose pages may call the API from a browser; none by default
 * @param drain how long a process that is told to end still answers on connections that are open, each of which it closes
 *     with its next answer; it takes no new ones from then on
 */
@ConfigurationProperties("chancery.web")
public record WebSettings(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins,
        @DefaultValue("1s") Duration drain) {

    /** Within what Spring gives each phase of an end ({@code spring.lifecycle.timeout-per-shutdown-phase}). */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(8);

    /** Malformed networks and origins, and a drain that is too long, stop the start. */
    public WebSettings {
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
        trustedProxies.forEach(WebSettings::checkNetwork);
        corsOrigins.forEach(WebSettings::checkOrigin);
        if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("chancery.web.drain must be from 0s to 8s");
        }
    }

    private static void checkNetwork(String network) {
        try {
            Network.of(network);
        } catch (IllegalArgumentException malformed) {
            // Without the cause: Boot would show its message alone, which does not name the setting.
            throw new IllegalArgumentException(
                    "chancery.web.trusted-proxies must be networks: " + malformed.getMessage());
        }
    }

    private static void checkOrigin(String origin) {
        if (!origin.matches("https?://[A-Za-z0-9.\\[\\]:-]+")) {
            throw new IllegalArgumentException(
                    "chancery.web.cors-origins must be origins like https://app.example.org; this is none: " + origin);
        }
    }
}
