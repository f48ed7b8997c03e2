package chancery.notification.outbox;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailer's memory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailStoreSettings.class)
public class OutboxConfiguration {

    /** One client for the whole process; in the all-in-one the query-service's. It connects when it is first needed. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(MongoClient.class)
    MongoClient mailsMongoClient(MailStoreSettings settings, MeterRegistry meters) {
        return MongoClients.create(MongoClientSettings.builder(settings.client())
                .applyToConnectionPoolSettings(
                        pool -> pool.addConnectionPoolListener(new MongoMetricsConnectionPoolListener(meters)))
                .build());
    }

    @Bean
    Outboxes outboxes(MongoClient client) {
        return Outboxes.on(client);
    }
}
