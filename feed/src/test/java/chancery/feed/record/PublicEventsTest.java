package chancery.feed.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.log.LoggedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records of the topic, byte for byte: a published shape never changes. */
class PublicEventsTest {
    private static final Instant TIME = Instant.parse("2026-11-24T08:15:30.123456Z");
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    static List<AccountEvent> everyEvent() {
        return List.of(
                new AccountEvent.SignedUp("account-1", "Zoë@exämple.com", "15487711", "SECRET-HASH"),
                new AccountEvent.EmailChanged("old@example.com", "new@example.com", null),
                new AccountEvent.PasswordChanged("a@example.com", "SECRET-HASH", "SECRET-SESSION"),
                new AccountEvent.SettingsUpdated("Ada", null, ""),
                new AccountEvent.ResetRequested(
                        "a@example.com", "00112233445566778899aabbccddeeff", "k1", TIME, TIME.plusSeconds(600)),
                new AccountEvent.ResetCodeAccepted("reset-1", "SECRET-TOKEN-HASH", TIME),
                new AccountEvent.ResetCodeRefused(AccountEvent.ResetCodeRefused.Reason.WRONG),
                new AccountEvent.RecoveryPaused("a@example.com", TIME),
                new AccountEvent.PasswordReset("a@example.com", "SECRET-HASH", "reset-1"),
                new AccountEvent.AccountDisabled("asked for by the owner"),
                new AccountEvent.AccountEnabled("asked for by the owner"));
    }

    @Test
    void the_list_of_events_is_complete() {
        Set<Class<?>> listed =
                everyEvent().stream().map(Object::getClass).collect(Collectors.toCollection(HashSet::new));

        assertThat(listed).containsExactlyInAnyOrder(AccountEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void a_record_equals_the_approved_one(AccountEvent event) throws IOException {
        assertThat(text(published(event))).isEqualTo(approved(event));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void no_hash_and_no_secret_is_on_the_topic(AccountEvent event) {
        assertThat(text(published(event))).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void a_record_is_read_back_as_its_event(AccountEvent event) {
        ProducerRecord<String, byte[]> published = published(event);
        String type = new String(published.headers().lastHeader(Feed.TYPE).value(), UTF_8);

        PublicEvent read = FeedJson.read(published.value(), Feed.shapeOf(type).orElseThrow());

        assertThat(read).isEqualTo(PublicEvents.of(event));
    }

    @Test
    void different_events_have_different_types() {
        assertThat(everyEvent().stream().map(PublicEvents::of).map(Feed::typeOf))
                .doesNotHaveDuplicates();
    }

    @Test
    void erased_members_are_left_out() throws ReflectiveOperationException {
        AccountEvent erased = AccountEvent.SignedUp.class
                .getDeclaredConstructor(String.class, String.class, String.class, String.class)
                .newInstance("account-1", null, null, null);

        assertThat(new String(published(erased).value(), UTF_8))
                .startsWith("{")
                .doesNotContain("email", "phoneNumber", "null");
    }

    /** A parser with a fixed pattern would otherwise fail at one record in a million. */
    @Test
    void a_time_has_six_digits_of_the_fraction_also_at_a_whole_second() {
        Instant whole = Instant.parse("2026-11-24T08:15:30Z");
        var event = new AccountEvent.RecoveryPaused("a@example.com", whole);
        var written = new FeedRecords("/chancery")
                .of(new LoggedEvent(42, "event-1", "account-1", 7, whole, whole, "1.2.3", event, EventMetadata.SYSTEM));

        assertThat(text(written))
                .contains("ce_time: 2026-11-24T08:15:30.000000Z", "\"until\":\"2026-11-24T08:15:30.000000Z\"");
    }

    /** The bound in docs/events.md. JSON needs six bytes for a control character. */
    @Test
    void the_largest_record_is_below_16_kibibytes() {
        String address = "\u0001".repeat(254);
        String name = "\u0001".repeat(150);

        for (AccountEvent event : List.of(
                new AccountEvent.EmailChanged(address, address, null),
                new AccountEvent.SettingsUpdated(name, name, name))) {
            int size = published(event).value().length;
            for (Header header : published(event).headers()) {
                size += header.key().length() + header.value().length + 48;
            }
            assertThat(size).isBetween(2_000, 16 * 1024);
        }
    }

    @Test
    void an_event_without_a_trace_has_no_trace_header() {
        var untraced = new FeedRecords("/chancery").of(logged(everyEvent().getFirst(), EventMetadata.SYSTEM));

        assertThat(untraced.headers().lastHeader(Feed.TRACE_PARENT)).isNull();
    }

    private static ProducerRecord<String, byte[]> published(AccountEvent event) {
        var traced = new EventMetadata(
                EventMetadata.SYSTEM.actor(),
                "SECRET-ADDRESS",
                "SECRET-AGENT",
                "request",
                "SECRET-CORRELATION",
                null,
                TRACE);
        return new FeedRecords("/chancery").of(logged(event, traced));
    }

    private static LoggedEvent logged(AccountEvent event, EventMetadata metadata) {
        return new LoggedEvent(42, "event-1", "account-1", 7, TIME, TIME, "1.2.3", event, metadata);
    }

    private static String text(ProducerRecord<String, byte[]> written) {
        List<String> lines = new ArrayList<>(List.of("topic: " + written.topic(), "key: " + written.key()));
        for (Header header : written.headers()) {
            lines.add(header.key() + ": " + new String(header.value(), UTF_8));
        }
        lines.add("");
        lines.add(new String(written.value(), UTF_8));
        return String.join("\n", lines) + "\n";
    }

    /** Named by type and version: the files of earlier versions stay. */
    private static String approved(AccountEvent event) throws IOException {
        String file = "/approved/feed/" + Feed.typeOf(PublicEvents.of(event)) + ".txt";
        try (InputStream in = PublicEventsTest.class.getResourceAsStream(file)) {
            assertThat(in).as("the approved record %s", file).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
