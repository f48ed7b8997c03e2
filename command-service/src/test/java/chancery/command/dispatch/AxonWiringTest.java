package chancery.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.RunningService;
import chancery.eventstore.axon.LogStorageEngine;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** On Spring Boot 4 Axon silently works without a store and transactions unless they are configured. */
class AxonWiringTest {
    private final RunningService service = RunningService.shared();

    @Test
    void events_are_appended_to_the_log_in_a_spring_transaction() {
        assertThat(service.bean(EventStore.class)).isInstanceOf(EmbeddedEventStore.class);
        assertThat(service.bean(EventBus.class)).isSameAs(service.bean(EventStore.class));
        assertThat(service.bean(EventStorageEngine.class))
                .isInstanceOf(ObservedStorageEngine.class)
                .extracting("log")
                .isInstanceOf(LogStorageEngine.class);
        assertThat(service.bean(TransactionManager.class)).isInstanceOf(SpringTransactionManager.class);
        assertThat(service.bean(CommandBus.class)).isInstanceOf(SimpleCommandBus.class);
    }

    @Test
    void no_axon_event_processor_runs() {
        assertThat(service.bean(EventProcessingConfiguration.class).eventProcessors())
                .isEmpty();
    }

    @Test
    void serializers_are_jackson() {
        assertThat(service.beans(Serializer.class).values())
                .isNotEmpty()
                .allMatch(Jackson3Serializer.class::isInstance);
    }

    @Test
    void the_update_check_is_disabled() {
        assertThatThrownBy(() -> service.bean(UpdateChecker.class)).isInstanceOf(NoSuchBeanDefinitionException.class);
    }
}
