package chancery.contracts.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.account.StoredEvents.StoredEvent;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
    @Test
    void every_event_has_its_own_stored_name() {
        assertThat(StoredEvents.all().stream().<Class<?>>map(StoredEvent::type))
                .containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
        assertThat(StoredEvents.all())
                .extracting(stored -> stored.name() + stored.version())
                .doesNotHaveDuplicates();
    }

    @Test
    void a_stored_name_never_names_a_java_class() {
        assertThat(StoredEvents.all())
                .extracting(StoredEvent::name)
                .allMatch(name -> name.matches("account\\.[a-z-]+"));
    }

    @Test
    void an_unknown_name_or_version_is_refused_with_its_name() {
        assertThatThrownBy(() -> StoredEvents.named("account.beatified", 1))
                .isInstanceOf(UnknownStoredEvent.class)
                .hasMessageContaining("account.beatified");
        assertThatThrownBy(() -> StoredEvents.named("account.signed-up", 99))
                .isInstanceOf(UnknownStoredEvent.class)
                .hasMessageContaining("99");
    }
}
