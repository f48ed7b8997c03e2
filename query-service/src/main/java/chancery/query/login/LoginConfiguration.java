package chancery.query.login;

import chancery.eventstore.key.AddressHashes;
import chancery.query.mongo.QueryDatabases;
import chancery.query.session.Sessions;
import chancery.query.staleness.StalenessRule;
import chancery.query.token.Tokens;
import chancery.task.PeriodicTask;
import chancery.web.hashing.PasswordHasher;
import chancery.web.throttle.ThrottleSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires logging in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ThrottleSettings.class)
public class LoginConfiguration {

    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    Attempts loginAttempts(QueryDatabases databases, Clock clock) {
        return new Attempts(databases.sessions(), clock);
    }

    @Bean
    PeriodicTask loginAttemptCleanup(Attempts attempts) {
        return new PeriodicTask("login-attempt-cleanup", CLEANUP_INTERVAL, attempts::purge);
    }

    @Bean
    LoginCounts loginCounts(MeterRegistry meters) {
        return new LoginCounts(meters);
    }

    @Bean
    PasswordComparison passwordComparison(PasswordHasher hasher) {
        return hasher::matches;
    }

    @Bean
    Login login(
            StalenessRule staleness,
            Supplier<AddressHashes> knownHashes,
            Attempts attempts,
            ThrottleSettings settings,
            PasswordComparison comparison,
            Sessions sessions,
            Tokens tokens) {
        return new Login(staleness, knownHashes, new LoginThrottle(attempts, settings), comparison, sessions, tokens);
    }
}
