package chancery.notification.outbox;

import chancery.start.part.MongodbSettings;
import chancery.task.PeriodicTask;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the outbox and the daily cleanup of its records. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongodbSettings.class)
public class OutboxConfiguration {
    private static final Duration CLEANUP_INTERVAL = Duration.ofDays(1);
    private static final Duration FIRST_CLEANUP = Duration.ofMinutes(5);

    /** One client per process; the all-in-one uses the query-service's. It connects at the first use. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(MongoClient.class)
    MongoClient mailsMongoClient(MongodbSettings settings, MeterRegistry meters) {
        return MongoClients.create(settings.client()
                .applicationName("chancery-notification")
                // Far shorter than a claim: a write fails before another process can claim the mail.
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(5, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.addConnectionPoolListener(new MongoMetricsConnectionPoolListener(meters)))
                .build());
    }

    @Bean
    Outboxes outboxes(MongoClient client) {
        return Outboxes.on(client);
    }

    @Bean
    OutboxClock outboxClock(MongoClient client) {
        return OutboxClock.of(client);
    }

    @Bean
    PeriodicTask mailRecordCleanup(Outboxes outboxes, OutboxClock clock) {
        return new PeriodicTask(
                        "mail-record-cleanup",
                        CLEANUP_INTERVAL,
                        () -> outboxes.records().deleteOld(clock.clock().instant()))
                .withInitialDelay(FIRST_CLEANUP);
    }
}
