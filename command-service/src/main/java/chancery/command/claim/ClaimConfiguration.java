package chancery.command.claim;

import chancery.command.account.domain.EmailClaims;
import chancery.eventstore.startup.StoreStartup;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of the claims. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClaimSettings.class)
public class ClaimConfiguration {
    @Bean
    EmailClaims emailClaims(JdbcTemplate jdbc, StoreStartup store, Clock clock, ClaimSettings settings) {
        return new EmailClaimTable(jdbc, store, clock, settings.holdGivenUpAddress());
    }
}
