package chancery.examples.projection;

import chancery.eventstore.axon.LogEventSource;
import chancery.eventstore.axon.LogSourceConfiguration;
import chancery.eventstore.axon.TokenSerializer;
import chancery.eventstore.startup.EventStoreConfiguration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;

/** An Axon event processor that follows the event log. Its tables are in a schema of its own (schema.sql). */
@SpringBootApplication
@Import({EventStoreConfiguration.class, LogSourceConfiguration.class})
public class Projection {
    public static void main(String... arguments) {
        SpringApplication.run(Projection.class, arguments);
    }

    @Bean(destroyMethod = "shutdownNow")
    ScheduledExecutorService threads() {
        return Executors.newScheduledThreadPool(2);
    }

    @Bean(initMethod = "start", destroyMethod = "shutDown")
    PooledStreamingEventProcessor processor(
            SignUpsPerDay handler,
            LogEventSource source,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            ScheduledExecutorService threads) {
        return PooledStreamingEventProcessor.builder()
                .name("sign-ups-per-day")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .build())
                .messageSource(source)
                .tokenStore(JdbcTokenStore.builder()
                        .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                        .serializer(TokenSerializer.create())
                        .build())
                .transactionManager(new SpringTransactionManager(transactions))
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialToken(log -> source.createTailToken())
                .initialSegmentCount(1)
                .batchSize(100)
                .build();
    }
}
