package chancery.command.dispatch;

import chancery.command.dispatch.snapshot.SnapshotConfiguration;
import chancery.command.readmodel.ReadModelWait;
import chancery.eventstore.axon.AccountAggregate;
import chancery.eventstore.axon.LogEventSource;
import chancery.eventstore.axon.LogSourceConfiguration;
import chancery.eventstore.axon.LogStorageEngine;
import chancery.eventstore.axon.SeenPosition;
import chancery.eventstore.follow.CommitNotifier;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.log.EventRows;
import chancery.web.error.OutageClassifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.ObservationRegistry;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon's command bus, event store and transactions. On Spring Boot 4 Axon's own configuration finds no data source and
 * silently works without a store and transactions (docs/decisions/0002).
 */
@Configuration(proxyBeanMethods = false)
@Import({SnapshotConfiguration.class, LogSourceConfiguration.class})
public class DispatchConfiguration {
    @Bean
    SeenPosition seenPosition() {
        return new SeenPosition();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            EventRows rows,
            SeenPosition seen,
            AccountAggregate aggregate,
            LogEventSource source,
            WriteFailures failures,
            ObservationRegistry observations,
            MeterRegistry meters) {
        return new ObservedStorageEngine(
                new LogStorageEngine(rows, seen, source, aggregate), failures, observations, meters);
    }

    @Bean
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return new LogEventStore(engine);
    }

    @Bean
    TransactionManager axonTransactionManager(DataSource dataSource) {
        return new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    /** Events receive the metadata of their command unchanged. */
    @Bean
    SimpleCommandBus commandBus(TransactionManager transactions, JdbcTemplate jdbc) {
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(Message::getMetaData));
        bus.registerHandlerInterceptor(new AccountLock(jdbc));
        return bus;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    CommitNotifier appendNotifier(DedicatedConnections connections) {
        return new CommitNotifier(LogChannels.APPENDED, connections);
    }

    @Bean
    CommandDispatcher commandDispatch(
            CommandGateway gateway,
            SeenPosition seen,
            CommitNotifier appendNotifier,
            ReadModelWait readModels,
            ObservationRegistry observations) {
        return new CommandDispatcher(gateway, seen, appendNotifier, readModels, new CommandObservations(observations));
    }

    @Bean
    WriteFailures writeFailures() {
        return new WriteFailures(System::nanoTime);
    }

    @Bean
    MeterBinder writeFailuresMeter(WriteFailures failures) {
        return meters -> Gauge.builder(
                        "chancery.appends.refused",
                        failures,
                        known -> known.reason().isPresent() ? 1 : 0)
                .description("1 while PostgreSQL is reachable and refuses to write, else 0")
                .register(meters);
    }

    @Bean
    OutageClassifier postgresOutages(WriteFailures failures) {
        return new PostgresOutageClassifier(failures);
    }
}
