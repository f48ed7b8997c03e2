package chancery.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.AccountDisabled;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.testing.LogOnPostgres;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LogStorageEngineTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final SeenPosition seen = new SeenPosition();
    private final LogStorageEngine engine = new LogStorageEngine(
            log.rows, seen, new LogEventSource(log.jdbc, log.readers(), Set.of(StreamKind.ACCOUNT)));

    @Test
    void a_stream_is_loaded_as_it_was_appended_with_its_metadata() {
        EventMetadata metadata =
                new EventMetadata(Actor.account("ann", "session-1"), "203.0.113.7", "curl", "req", "corr", "cmd", null);
        DomainEventMessage<?> first = message(0, LogOnPostgres.signUpOf("ann")).andMetaData(metadata.toMap());
        DomainEventMessage<?> second = message(1, new SettingsUpdated("Ann", null, null));
        append(first, second);

        assertThat(engine.readEvents("ann", 0).asStream().toList())
                .extracting(DomainEventMessage::getIdentifier)
                .isEqualTo(List.of(first.getIdentifier(), second.getIdentifier()));
        DomainEventMessage<?> read = engine.readEvents("ann", 0).next();
        assertThat(EventMetadata.of(read.getMetaData())).isEqualTo(metadata);
        assertThat(read.getPayload()).isEqualTo(first.getPayload());
        assertThat(engine.readEvents("ann", 1).asStream().count()).isEqualTo(1);
    }

    @Test
    void of_two_appends_at_one_sequence_one_throws_a_concurrency_exception_and_stores_nothing() {
        append(message(0, LogOnPostgres.signUpOf("ann")));
        assertThatThrownBy(() ->
                        append(message(1, new AccountDisabled("first")), message(1, new AccountDisabled("second"))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(engine.readEvents("ann", 0).asStream().count()).isEqualTo(1);
    }

    @Test
    void the_position_of_the_last_append_is_returned_once_to_the_appending_thread() {
        append(message(0, LogOnPostgres.signUpOf("ann")), message(1, new AccountDisabled("x")));
        assertThat(seen.take()).hasValue(new SeenPosition.Seen(2, true));
        assertThat(seen.take()).isEmpty();
    }

    @Test
    void without_an_append_the_position_of_the_last_loaded_event_is_returned() {
        append(message(0, LogOnPostgres.signUpOf("ann")), message(1, new AccountDisabled("x")));
        seen.take();

        assertThat(engine.readEvents("ann", 0).asStream()).hasSize(2);
        assertThat(seen.take()).hasValue(new SeenPosition.Seen(2, false));
        assertThat(engine.readEvents("nobody", 0).hasNext()).isFalse();
        assertThat(seen.take()).isEmpty();
    }

    private void append(DomainEventMessage<?>... messages) {
        log.transaction.executeWithoutResult(tx -> engine.appendEvents(List.of(messages)));
    }

    private static DomainEventMessage<?> message(long sequence, AccountEvent event) {
        return new GenericDomainEventMessage<>("Account", "ann", sequence, event);
    }
}
