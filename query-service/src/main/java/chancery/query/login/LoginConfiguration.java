package chancery.query.login;

import chancery.eventstore.key.AddressHashes;
import chancery.query.mongo.MongoClock;
import chancery.query.mongo.QueryDatabases;
import chancery.query.session.Sessions;
import chancery.query.staleness.StalenessRule;
import chancery.query.token.Tokens;
import chancery.task.PeriodicTask;
import chancery.web.hashing.PasswordHasher;
import chancery.web.throttle.ThrottleSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the login. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleSettings.class)
public class LoginConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    AttemptCounters loginAttemptCounters(QueryDatabases databases, MongoClock clock) {
        return new AttemptCounters(databases.sessions(), clock.clock());
    }

    @Bean
    PeriodicTask loginAttemptCleanup(AttemptCounters attempts) {
        return new PeriodicTask("login-attempt-cleanup", CLEANUP_INTERVAL, attempts::deleteExpired);
    }

    @Bean
    LoginMetrics loginMetrics(MeterRegistry meters) {
        return new LoginMetrics(meters);
    }

    @Bean
    PasswordComparison passwordComparison(PasswordHasher hasher) {
        return hasher::matches;
    }

    @Bean
    Login login(
            StalenessRule staleness,
            Supplier<AddressHashes> knownHashes,
            AttemptCounters attempts,
            ThrottleSettings settings,
            PasswordComparison comparison,
            Sessions sessions,
            Tokens tokens) {
        return new Login(staleness, knownHashes, new LoginThrottle(attempts, settings), comparison, sessions, tokens);
    }
}
