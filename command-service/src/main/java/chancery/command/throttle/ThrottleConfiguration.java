package chancery.command.throttle;

import chancery.command.upkeep.Upkeep;
import chancery.eventstore.startup.StoreStartup;
import chancery.web.throttle.ThrottleSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the throttles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleSettings.class)
public class ThrottleConfiguration {

    @Bean
    ThrottleCounter throttleCounter(JdbcTemplate jdbc, Clock clock) {
        return new ThrottleCounter(jdbc, clock);
    }

    @Bean
    Throttles throttles(ThrottleCounter counter, ThrottleSettings settings, StoreStartup store) {
        return new Throttles(counter, settings, store);
    }

    @Bean
    Upkeep.Task throttlePurge(ThrottleCounter counter) {
        return counter::purge;
    }
}
