package chancery.faults.check;

import static chancery.faults.check.ConsistentSystem.published;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.faults.snapshot.Snapshot.Published;
import chancery.faults.snapshot.Snapshot.Stored;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedExactlyOnceTest {
    private static final List<String> FAILED = List.of("topic");

    private final ConsistentSystem system = new ConsistentSystem();

    @Test
    void the_order_of_partitions_does_not_count() {
        List<Published> topic = List.copyOf(system.topic);
        system.topic.clear();
        system.topic.addAll(topic.stream().filter(each -> each.partition() == 2).toList());
        system.topic.addAll(topic.stream().filter(each -> each.partition() == 7).toList());

        assertThat(system.failedChecks()).isEmpty();
    }

    @Test
    void accounts_of_a_partition_may_be_in_any_order() {
        Published carl = system.topic.removeLast();
        assertThat(carl.key()).isEqualTo("carl");
        system.topic.add(at(2).getFirst(), carl);

        assertThat(system.failedChecks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void every_missing_event_is_detected(int partition) {
        for (int index : at(partition)) {
            Published taken = system.topic.remove(index);
            assertThat(system.failedChecks()).as(taken.toString()).isEqualTo(FAILED);
            system.topic.add(index, taken);
        }
        assertThat(system.failedChecks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void a_missing_partition_is_detected(int partition) {
        system.topic.removeIf(published -> published.partition() == partition);

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void every_duplicate_event_is_detected(int partition) {
        for (int index : at(partition)) {
            system.topic.add(system.topic.get(index));
            assertThat(system.failedChecks()).isEqualTo(FAILED);
            assertThat(new PublishedExactlyOnce().violations(system.snapshot()))
                    .anyMatch(violation -> violation.startsWith("twice"));
            system.topic.removeLast();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void a_partition_that_was_republished_from_its_start_is_detected(int partition) {
        system.topic.addAll(system.topic.stream()
                .filter(published -> published.partition() == partition)
                .toList());

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "2, 2, 3", "2, 0, 3", "7, 0, 1", "7, 1, 2"})
    void two_swapped_events_of_an_account_are_detected(int partition, int one, int other) {
        List<Integer> indexes = at(partition);
        Collections.swap(system.topic, indexes.get(one), indexes.get(other));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void an_account_whose_events_change_partition_is_detected(int partition) {
        int second = at(partition).get(1);
        Published there = system.topic.get(second);
        system.topic.set(second, new Published(5, there.offset(), there.key(), there.headers(), there.value()));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @Test
    void an_event_that_is_not_in_the_log_is_detected() {
        Stored other =
                ConsistentSystem.stored(10, "bob", 3, new PasswordChanged(ConsistentSystem.ANN, "hash", "session"));
        system.topic.add(published(other));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_source, /elsewhere",
        "ce_type, chancery.account.signed-up.v2",
        "ce_type, chancery.account.enabled.v1",
        "ce_subject, bob",
        "ce_time, 2026-11-24T08:15:30.123Z",
        "ce_sequence, 0",
        "ce_position, 2",
        "content-type, text/plain"
    })
    void a_wrong_or_missing_attribute_is_detected(String name, String value) {
        Published original = first();
        changeHeaders(original, headers -> headers.put(name, value));
        assertThat(system.failedChecks()).isEqualTo(FAILED);

        changeHeaders(original, headers -> headers.remove(name));
        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @Test
    void a_record_that_is_marked_as_a_replay_is_detected() {
        changeHeaders(first(), headers -> headers.put("ce_replay", "true"));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"eve@example.com\",\"phoneNumber\":\"\"}",
                "{\"email\":\"ann@example.com\"}",
                "{\"email\":\"ann@example.com\",\"phoneNumber\":\"\",\"passwordHash\":\"hash\"}",
                "[]",
                "",
                "{"
            })
    void a_value_with_missing_or_additional_members_is_detected(String value) {
        Published original = first();
        system.topic.set(
                system.topic.indexOf(original),
                new Published(original.partition(), original.offset(), original.key(), original.headers(), value));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @Test
    void a_key_that_is_not_the_account_is_detected() {
        Published carl = system.topic.removeLast();
        system.topic.add(new Published(carl.partition(), carl.offset(), "eve", carl.headers(), carl.value()));

        assertThat(system.failedChecks()).isEqualTo(FAILED);
    }

    @Test
    void the_public_type_does_not_depend_on_the_version_of_the_stored_event() {
        Stored first = system.log.getFirst();
        system.log.set(
                0,
                new Stored(
                        first.position(),
                        first.id(),
                        first.account(),
                        first.sequence(),
                        first.name(),
                        2,
                        first.occurredAt(),
                        first.event()));

        assertThat(system.failedChecks()).isEmpty();
    }

    private Published first() {
        return system.topic.get(at(2).getFirst());
    }

    /** The indexes of a partition's records in the list of records. */
    private List<Integer> at(int partition) {
        return IntStream.range(0, system.topic.size())
                .filter(index -> system.topic.get(index).partition() == partition)
                .boxed()
                .toList();
    }

    private void changeHeaders(Published original, Consumer<Map<String, String>> how) {
        Map<String, String> headers = new HashMap<>(original.headers());
        how.accept(headers);
        int index = IntStream.range(0, system.topic.size())
                .filter(each -> system.topic.get(each).offset() == original.offset())
                .findFirst()
                .orElseThrow();
        system.topic.set(
                index,
                new Published(original.partition(), original.offset(), original.key(), headers, original.value()));
    }
}
