package chancery.query.token;

import chancery.contracts.token.AccessTokens;
import chancery.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires tokens and their keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TokenSettings.class, RefreshKeySettings.class})
@Import(JwksEndpoint.class)
public class QueryTokenConfiguration {

    private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);

    /** Also what the write side checks tokens by, where it runs in this process. */
    @Bean
    SigningKeys signingKeys(TokenSettings settings) {
        return new SigningKeys(settings);
    }

    @Bean
    PeriodicTask signingKeyRefresh(SigningKeys keys) {
        return new PeriodicTask("signing-key-refresh", REFRESH_INTERVAL, keys::refresh);
    }

    /** No other process has this key; that all query-services have the same one is checked through PostgreSQL. */
    @Bean
    RefreshTokenKey refreshTokenKey(RefreshKeySettings settings) {
        return new RefreshTokenKey(settings.key());
    }

    @Bean
    Tokens tokens(SigningKeys keys, RefreshTokenKey refreshKey, TokenSettings settings, Clock clock) {
        return new Tokens(keys, refreshKey.key(), settings, clock);
    }

    @Bean
    OwnTokens ownTokens(SigningKeys keys, TokenSettings settings, Clock clock) {
        return new OwnTokens(new AccessTokens(keys, settings.issuer(), settings.audience(), clock));
    }
}
