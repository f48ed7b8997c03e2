package chancery.command.token;

import chancery.contracts.token.AccessTokens;
import chancery.contracts.token.PublicKeys;
import chancery.web.credentials.TokenVerifier;
import chancery.web.credentials.VerifiedTokens;
import chancery.web.token.TokenSettings;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The verification of access tokens on the write side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenSettings.class)
public class TokenConfiguration {
    /** The query-service's own keys if it runs in this process, otherwise its published keys. */
    @Bean
    CommandPublicKeys commandPublicKeys(ObjectProvider<PublicKeys> shared, TokenSettings settings) {
        return CommandPublicKeys.of(shared.getIfAvailable(), settings);
    }

    @Bean
    TokenVerifier commandTokenVerifier(CommandPublicKeys keys, TokenSettings settings, Clock clock) {
        var tokens = new AccessTokens(keys.keys(), settings.issuer(), settings.audience(), settings.leeway(), clock);
        return new VerifiedTokens(tokens::verify, clock);
    }
}
