package chancery.notification.outbox;

import chancery.start.part.MongodbSettings;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailer's memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongodbSettings.class)
public class OutboxConfiguration {

    /** One client for the whole process; in the all-in-one the query-service's. It connects when it is first needed. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(MongoClient.class)
    MongoClient mailsMongoClient(MongodbSettings settings, MeterRegistry meters) {
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName("chancery-notification")
                .applyConnectionString(settings.connectionString())
                // Far shorter than a claim on a mail, so that its holder learns in time that it cannot keep it.
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
}
