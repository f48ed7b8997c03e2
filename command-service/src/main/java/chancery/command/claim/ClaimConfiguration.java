package chancery.command.claim;

import chancery.command.account.domain.EmailClaims;
import chancery.eventstore.startup.StoreClock;
import chancery.eventstore.startup.StoreStartup;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of the claims. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClaimSettings.class)
public class ClaimConfiguration {
    @Bean
    EmailClaims emailClaims(JdbcTemplate jdbc, StoreStartup store, StoreClock clock, ClaimSettings settings) {
        return new EmailClaimTable(jdbc, store, clock.clock(), settings.holdGivenUpAddress());
    }
}
