package chancery.faults.check;

import static chancery.faults.check.World.published;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent.PasswordChanged;
import chancery.faults.check.Evidence.Published;
import chancery.faults.check.Evidence.Stored;
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

class OnTheTopicOnceTest {

    private static final List<String> RED = List.of("topic");

    private final World world = new World();

    @Test
    void the_order_of_partitions_says_nothing() {
        List<Published> topic = List.copyOf(world.topic);
        world.topic.clear();
        world.topic.addAll(topic.stream().filter(each -> each.partition() == 2).toList());
        world.topic.addAll(topic.stream().filter(each -> each.partition() == 7).toList());

        assertThat(world.red()).isEmpty();
    }

    @Test
    void accounts_of_one_partition_may_come_in_any_order() {
        Published carl = world.topic.removeLast();
        assertThat(carl.key()).isEqualTo("carl");
        world.topic.add(at(2).getFirst(), carl);

        assertThat(world.red()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whichever_event_of_a_partition_is_missing_it_is_noticed(int partition) {
        for (int place : at(partition)) {
            Published taken = world.topic.remove(place);
            assertThat(world.red()).as(taken.toString()).isEqualTo(RED);
            world.topic.add(place, taken);
        }
        assertThat(world.red()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void a_partition_that_is_missing_as_a_whole_is_noticed(int partition) {
        world.topic.removeIf(published -> published.partition() == partition);

        assertThat(world.red()).isEqualTo(RED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void whichever_event_of_a_partition_is_doubled_it_is_noticed(int partition) {
        for (int place : at(partition)) {
            world.topic.add(world.topic.get(place));
            assertThat(world.red()).isEqualTo(RED);
            assertThat(new OnTheTopicOnce().faults(world.evidence())).anyMatch(fault -> fault.startsWith("twice"));
            world.topic.removeLast();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void a_partition_that_was_published_again_from_its_start_is_noticed(int partition) {
        world.topic.addAll(world.topic.stream()
                .filter(published -> published.partition() == partition)
                .toList());

        assertThat(world.red()).isEqualTo(RED);
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 1", "2, 2, 3", "2, 0, 3", "7, 0, 1", "7, 1, 2"})
    void two_events_of_an_account_that_changed_places_are_noticed(int partition, int one, int other) {
        List<Integer> places = at(partition);
        Collections.swap(world.topic, places.get(one), places.get(other));

        assertThat(world.red()).isEqualTo(RED);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void an_account_whose_later_events_lie_on_another_partition_is_noticed(int partition) {
        int second = at(partition).get(1);
        Published there = world.topic.get(second);
        world.topic.set(second, new Published(5, there.offset(), there.key(), there.headers(), there.value()));

        assertThat(world.red()).isEqualTo(RED);
    }

    @Test
    void an_event_that_the_log_does_not_hold_is_noticed() {
        Stored other = World.stored(10, "bob", 3, new PasswordChanged(World.ANN, "hash", "session"));
        world.topic.add(published(other));

        assertThat(world.red()).isEqualTo(RED);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_source, /elsewhere",
        "ce_type, chancery.account.signed-up.v2",
        "ce_type, chancery.account.enabled.v1",
        "ce_subject, bob",
        "ce_time, 2026-11-24T08:15:30.123Z",
        "ce_sequence, 00",
        "ce_position, 2",
        "content-type, text/plain"
    })
    void an_attribute_that_is_not_the_stored_one_or_is_missing_is_noticed(String name, String value) {
        Published right = first();
        spoil(right, headers -> headers.put(name, value));
        assertThat(world.red()).isEqualTo(RED);

        spoil(right, headers -> headers.remove(name));
        assertThat(world.red()).isEqualTo(RED);
    }

    @Test
    void a_record_that_is_marked_as_a_replay_is_noticed() {
        spoil(first(), headers -> headers.put("chancery-replay", "1"));

        assertThat(world.red()).isEqualTo(RED);
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
    void a_value_that_does_not_have_the_public_members_and_no_others_is_noticed(String value) {
        Published right = first();
        world.topic.set(
                world.topic.indexOf(right),
                new Published(right.partition(), right.offset(), right.key(), right.headers(), value));

        assertThat(world.red()).isEqualTo(RED);
    }

    @Test
    void another_key_than_the_account_is_noticed() {
        Published carl = world.topic.removeLast();
        world.topic.add(new Published(carl.partition(), carl.offset(), "eve", carl.headers(), carl.value()));

        assertThat(world.red()).isEqualTo(RED);
    }

    @Test
    void the_version_of_the_stored_shape_is_not_that_of_the_public_type() {
        Stored first = world.log.getFirst();
        world.log.set(
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

        assertThat(world.red()).isEmpty();
    }

    private Published first() {
        return world.topic.get(at(2).getFirst());
    }

    /** The places of a partition's records in the topic as it was read. */
    private List<Integer> at(int partition) {
        return IntStream.range(0, world.topic.size())
                .filter(place -> world.topic.get(place).partition() == partition)
                .boxed()
                .toList();
    }

    private void spoil(Published right, Consumer<Map<String, String>> how) {
        Map<String, String> headers = new HashMap<>(right.headers());
        how.accept(headers);
        int place = IntStream.range(0, world.topic.size())
                .filter(each -> world.topic.get(each).offset() == right.offset())
                .findFirst()
                .orElseThrow();
        world.topic.set(place, new Published(right.partition(), right.offset(), right.key(), headers, right.value()));
    }
}
