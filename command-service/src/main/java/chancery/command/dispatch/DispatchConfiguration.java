package chancery.command.dispatch;

import chancery.command.visibility.Visibility;
import chancery.eventstore.axon.AppendedPosition;
import chancery.eventstore.axon.LogStorageEngine;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon, wired by hand where it matters: on Spring Boot 4 its own configuration finds no data source and then does
 * without transactions and without a store, silently (docs/decisions, "Axon 4 on Spring Boot 4").
 */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    @Bean
    AppendedPosition appendedPosition() {
        return new AppendedPosition();
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            EventRows rows,
            AppendedPosition appended,
            AppendRefusals refusals,
            ObservationRegistry observations,
            MeterRegistry meters) {
        return new ObservedLog(new LogStorageEngine(rows, appended), refusals, observations, meters);
    }

    @Bean
    EmbeddedEventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    TransactionManager axonTransactionManager(DataSource dataSource) {
        return new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    /** Events take the metadata of their command as it is. */
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
    CommandDispatch commandDispatch(
            CommandGateway gateway,
            AppendedPosition appended,
            CommitNotifier appendNotifier,
            Visibility visibility,
            ObservationRegistry observations) {
        return new CommandDispatch(gateway, appended, appendNotifier, visibility, new ObservedCommands(observations));
    }

    @Bean
    AppendRefusals appendRefusals() {
        return new AppendRefusals(System::nanoTime);
    }

    @Bean
    MeterBinder appendRefusalsMeter(AppendRefusals refusals) {
        return meters -> Gauge.builder(
                        "chancery.appends.refused",
                        refusals,
                        known -> known.reason().isPresent() ? 1 : 0)
                .description("1 while PostgreSQL is there and refuses to write, else 0")
                .register(meters);
    }

    @Bean
    OutageClassifier postgresOutages(AppendRefusals refusals) {
        return new PostgresOutages(refusals);
    }
}
