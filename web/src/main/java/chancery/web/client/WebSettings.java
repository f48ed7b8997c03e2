package chancery.web.client;

import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.web}.
 *
 * @param trustedProxies networks in CIDR notation whose {@code X-Forwarded-For} is trusted; none by default
 * @param corsOrigins origins (scheme, host, port) whose pages may call the API from a browser; none by default
 * @param drain how long a process still answers on open connections after SIGTERM. It closes each with its next answer, and
 *     accepts no new ones
 */
@Validated
@ConfigurationProperties("chancery.web")
public record WebSettings(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins,
        // Less than spring.lifecycle.timeout-per-shutdown-phase, which ends each phase of a shutdown.
        @DefaultValue("1s")
        @DurationMin(message = "must be from 0s to 8s")
        @DurationMax(seconds = 8, message = "must be from 0s to 8s")
        Duration drain) {
    public WebSettings {
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
        trustedProxies.forEach(WebSettings::checkNetwork);
        corsOrigins.forEach(WebSettings::checkOrigin);
    }

    private static void checkNetwork(String network) {
        try {
            Network.of(network);
        } catch (IllegalArgumentException malformed) {
            // Without the cause: Boot would report only its message, which does not name the setting.
            throw new IllegalArgumentException(
                    "chancery.web.trusted-proxies must be networks: " + malformed.getMessage());
        }
    }

    private static void checkOrigin(String origin) {
        if (!origin.matches("https?://[A-Za-z0-9.\\[\\]:-]+")) {
            throw new IllegalArgumentException(
                    "chancery.web.cors-origins must be origins like https://app.example.org, not: " + origin);
        }
    }
}
