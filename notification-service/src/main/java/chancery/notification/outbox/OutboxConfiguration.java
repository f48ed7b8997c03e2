package chancery.notification.outbox;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
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
    MongoClient mailsMongoClient(MailStoreSettings settings) {
        return MongoClients.create(settings.client());
    }

    @Bean
    Outboxes outboxes(MongoClient client) {
        return Outboxes.on(client);
    }
}
