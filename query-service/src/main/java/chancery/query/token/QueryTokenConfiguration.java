package chancery.query.token;

import chancery.contracts.token.AccessTokens;
import chancery.query.mongo.MongoClock;
import chancery.query.mongo.QueryDatabases;
import chancery.start.key.KeySettings;
import chancery.start.settings.SettingRule;
import chancery.task.PeriodicTask;
import chancery.web.token.TokenSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the tokens and their keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenSettings.class, KeySettings.class})
public class QueryTokenConfiguration {
    /** Checks the configured key before any key is generated. */
    @Bean
    static SettingRule signingKeyForm() {
        return (settings, faults) -> {
            String pem = settings.text(TokenSettings.SIGNING_KEY);
            try {
                if (!pem.isBlank()) {
                    SigningKey unused = SigningKey.parse(pem, TokenSettings.SIGNING_KEY);
                }
            } catch (IllegalArgumentException malformed) {
                faults.add(String.valueOf(malformed.getMessage()));
            }
        };
    }

    /** In the all-in-one, the command-service verifies tokens with these keys too. */
    @Bean
    SigningKeys signingKeys(TokenSettings settings, QueryDatabases databases, MongoClock mongoClock) {
        return new SigningKeys(
                settings,
                new SigningKeyReports(
                        databases.sessions(),
                        mongoClock.clock(),
                        UUID.randomUUID().toString()));
    }

    @Bean
    PeriodicTask signingKeyRefresh(SigningKeys keys) {
        return new PeriodicTask("signing-key-refresh", SigningKeys.REFRESH_INTERVAL, keys::refresh)
                .withFinalStep(keys::close);
    }

    @Bean
    MeterBinder signingKeyMeters(SigningKeys keys) {
        return meters -> {
            Gauge.builder("chancery.signing.keys", () -> keys.all().size() - keys.waiting())
                    .description("Published signing keys, by whether every verifier must know them")
                    .tag("state", "known")
                    .register(meters);
            Gauge.builder("chancery.signing.keys", keys::waiting)
                    .description("Published signing keys, by whether every verifier must know them")
                    .tag("state", "waiting")
                    .register(meters);
        };
    }

    /**
     * Only query-services have this key. PostgreSQL stores its id, so that a service with another key does not start.
     */
    @Bean
    RefreshTokenKey refreshTokenKey(KeySettings settings) {
        return new RefreshTokenKey(settings.refreshTokenKey());
    }

    @Bean
    Tokens tokens(SigningKeys keys, RefreshTokenKey refreshKey, TokenSettings settings, Clock clock) {
        return new Tokens(keys, refreshKey.key(), settings, clock);
    }

    @Bean
    OwnTokens ownTokens(SigningKeys keys, TokenSettings settings, Clock clock) {
        return new OwnTokens(new AccessTokens(keys, settings.issuer(), settings.audience(), settings.leeway(), clock));
    }
}
