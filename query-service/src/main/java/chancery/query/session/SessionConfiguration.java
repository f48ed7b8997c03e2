package chancery.query.session;

import chancery.query.mongo.MongoClock;
import chancery.query.mongo.QueryDatabases;
import chancery.query.staleness.StalenessRule;
import chancery.query.token.OwnTokens;
import chancery.task.PeriodicTask;
import chancery.web.credentials.AccessTokenProvider;
import chancery.web.credentials.VerifiedTokens;
import chancery.web.route.Service;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the sessions, and the access to the protected routes of this service. */
@Configuration(proxyBeanMethods = false)
public class SessionConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    Sessions sessions(QueryDatabases databases, MongoClock clock) {
        return new Sessions(databases.sessions(), clock.clock());
    }

    @Bean
    PeriodicTask sessionCleanup(Sessions sessions) {
        return new PeriodicTask("session-cleanup", CLEANUP_INTERVAL, sessions::deleteExpired);
    }

    @Bean
    AccessTokenProvider queryTokens(OwnTokens tokens, StalenessRule staleness, Sessions sessions, Clock clock) {
        return new AccessTokenProvider(
                Service.QUERY,
                new VerifiedTokens(tokens.check()::verify, clock),
                new ReadSessionCheck(staleness, sessions));
    }
}
