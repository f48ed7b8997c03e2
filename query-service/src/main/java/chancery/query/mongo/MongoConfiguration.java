package chancery.query.mongo;

import chancery.start.part.MongodbSettings;
import chancery.web.error.OutageClassifier;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires MongoDB. The client connects at its first use, so an unreachable server does not stop the start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MongodbSettings.class)
public class MongoConfiguration {
    private static final int SERVER_SELECTION_SECONDS = 2;
    private static final int CONNECT_SECONDS = 2;
    private static final int READ_SECONDS = 5;

    /** One client for the process. In the all-in-one, the notification-service uses it too. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(MongoClient.class)
    MongoClient mongoClient(MongodbSettings settings, MeterRegistry meters) {
        return MongoClients.create(settings.client()
                .applicationName("chancery")
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SERVER_SELECTION_SECONDS, TimeUnit.SECONDS)
                                .addClusterListener(new MongoAvailabilityLog()))
                .applyToSocketSettings(socket -> socket.connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .readTimeout(READ_SECONDS, TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.addConnectionPoolListener(new MongoMetricsConnectionPoolListener(meters)))
                .build());
    }

    @Bean
    QueryDatabases queryDatabases(MongoClient client) {
        return QueryDatabases.on(client);
    }

    @Bean
    @ConditionalOnMissingBean
    MongoClock mongoClock(QueryDatabases databases) {
        return MongoClock.of(databases.sessions());
    }

    @Bean
    OutageClassifier mongoOutages() {
        return new MongoOutages();
    }
}
