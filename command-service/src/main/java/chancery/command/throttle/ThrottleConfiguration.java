package chancery.command.throttle;

import chancery.eventstore.startup.StoreClock;
import chancery.eventstore.startup.StoreStartup;
import chancery.task.PeriodicTask;
import chancery.web.throttle.ThrottleSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of the throttles. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleSettings.class)
public class ThrottleConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    ThrottleCounter throttleCounter(JdbcTemplate jdbc, StoreClock clock) {
        return new ThrottleCounter(jdbc, clock.clock());
    }

    @Bean
    Throttles throttles(ThrottleCounter counter, ThrottleSettings settings, StoreStartup store) {
        return new Throttles(counter, settings, store);
    }

    @Bean
    PeriodicTask throttleCleanup(ThrottleCounter counter) {
        return new PeriodicTask("throttle-cleanup", CLEANUP_INTERVAL, counter::deleteExpired)
                .withInitialDelay(CLEANUP_INTERVAL);
    }
}
