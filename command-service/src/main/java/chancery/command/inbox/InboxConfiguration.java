package chancery.command.inbox;

import chancery.eventstore.follow.CommitNotifier;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.inbox.EndedSessions;
import chancery.eventstore.inbox.FactTransaction;
import chancery.eventstore.inbox.FactType;
import chancery.eventstore.inbox.InboxAppender;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.startup.StoreStartup;
import chancery.task.PeriodicTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of the appender of the inbox, and of ended sessions. */
@Configuration(proxyBeanMethods = false)
public class InboxConfiguration {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLEANUP_INTERVAL = Duration.ofMinutes(10);

    @Bean
    EndedSessions endedSessions(JdbcTemplate jdbc, ServiceKeys serviceKeys) {
        return new EndedSessions(jdbc, serviceKeys);
    }

    @Bean
    InboxAppending inboxAppending(
            StoreStartup store,
            DataSource dataSource,
            JdbcTemplate jdbc,
            DataKeys dataKeys,
            ServiceKeys serviceKeys,
            EventRows rows,
            EndedSessions endedSessions,
            DedicatedConnections connections,
            CommitNotifier appendNotifier,
            MeterRegistry meters) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        FactTransaction facts = new FactTransaction(jdbc, transaction, dataKeys, rows, endedSessions);
        return new InboxAppending(
                store,
                connections,
                new InboxAppender(jdbc, serviceKeys, facts, FactType.ALL),
                appendNotifier::notifyListeners,
                meters);
    }

    @Bean
    PeriodicTask inboxAppender(InboxAppending appending, Notifications notifications) {
        PeriodicTask task =
                new PeriodicTask("inbox-appender", POLL, appending::round).withFinalStep(appending::release);
        notifications.subscribe(LogChannels.INBOX, task::trigger);
        return task;
    }

    @Bean
    PeriodicTask endedSessionCleanup(EndedSessions sessions) {
        return new PeriodicTask("ended-session-cleanup", CLEANUP_INTERVAL, sessions::deleteExpired)
                .withInitialDelay(CLEANUP_INTERVAL);
    }

    @Bean
    HealthIndicator inboxHealthIndicator(InboxAppending appending, PeriodicTask inboxAppender) {
        return new InboxHealth(appending, inboxAppender);
    }
}
