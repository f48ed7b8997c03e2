package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.PublicEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Whatever lies on the topic: a record that cannot be read goes to the dead-letter topic once, as it was and with the
 * reason, though two groups read it, and the next ones are handled.
 */
class BadRecordsTest {

    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String SIGNED_UP = "chancery.account.signed-up.v1";
    private static final String RESET_REQUESTED = "chancery.account.reset-requested.v1";

    private static final String WHOLE = """
            {"email":"a@b.cd","resetId":"r","codeKeyId":"k","issuedAt":"2026-11-24T08:15:30Z","expiresAt":"2026-11-24T08:15:31Z"}""";

    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, byte @Nullable []> values = new HashMap<>();
    private Mailer mailer;

    @BeforeEach
    void start() {
        mailer = new Mailer();
    }

    @AfterEach
    void stop() {
        mailer.close();
    }

    @Test
    void each_bad_record_is_a_dead_letter_once_and_the_consumers_carry_on() {
        ConfigurableApplicationContext first = mailer.started();
        for (String type : List.of(SIGNED_UP, RESET_REQUESTED)) {
            bad("The value is not JSON", "{\"email\":", type);
            bad("The value is not JSON", "not JSON at all", type);
            bad("The value is not JSON", "[1]", type);
            bad("The value is null", "null", type);
            bad("The value is not JSON", "", type);
            bad("a member is missing", "{}", type);
            bad("no value", null, type);
            bad("no ce_id", WHOLE, type, Feed.ID, null);
            bad("no ce_subject", WHOLE, type, Feed.SUBJECT, null);
            bad("no ce_time", WHOLE, type, Feed.TIME, null);
            bad("malformed ce_time", WHOLE, type, Feed.TIME, "noon");
            bad("malformed ce_id", WHOLE, type, Feed.ID, "x".repeat(900_000));
            bad("malformed ce_subject", "{}", type, Feed.SUBJECT, "x".repeat(900_000));
        }
        bad("unknown type", "{}", "chancery.account.promoted.v1");
        bad("unknown type", "{}", "chancery.account.signed-up.v2");
        bad("unknown type", "{}", "chancery.account.reset-requested.v2");
        bad("unknown type", "{}", "z".repeat(900_000));
        bad("unknown type", null, "chancery.account.promoted.v1");
        bad("no ce_type", "{}", null);
        bad("no ce_type", null, null);

        carriesOn("first@example.com");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(mailer.deadLetters()).hasSameSizeAs(reasons.keySet()));
        assertThat(mailer.deadLetters()).allSatisfy(this::isTheRecordWithItsReason);

        first.close();
        mailer.offsetsLost();
        mailer.started();
        carriesOn("second@example.com");
        await().during(Duration.ofSeconds(2))
                .atMost(LONG)
                .untilAsserted(() -> assertThat(mailer.deadLetters()).hasSameSizeAs(reasons.keySet()));
    }

    private void isTheRecordWithItsReason(ConsumerRecord<String, byte[]> letter) {
        String mark = header(letter, "mark");
        assertThat(header(letter, "chancery-dead-letter-reason"))
                .as(mark)
                .startsWith("unreadable: " + reasons.get(mark));
        assertThat(letter.value()).as(mark).isEqualTo(values.get(mark));
        assertThat(letter.key()).isEqualTo("account-1");
    }

    /** Both lanes still work, for records behind the bad ones on the same partition. */
    private void carriesOn(String address) {
        String notice = mailer.published(new PublicEvent.SignedUp(address, ""));
        String code = mailer.published(NotificationServiceTest.reset(address, Mailer.CODES, Instant.now()));
        await().atMost(LONG).until(() -> mailer.outcome(notice, "welcome").equals("SENT"));
        await().atMost(LONG).until(() -> mailer.outcome(code, "reset-code").equals("SENT"));
    }

    private void bad(String reason, @Nullable String value, @Nullable String type) {
        bad(reason, value, type, "chancery-nothing", null);
    }

    private void bad(
            String reason, @Nullable String value, @Nullable String type, String header, @Nullable String instead) {
        String mark = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(Map.of(
                "mark",
                mark,
                Feed.ID,
                mark,
                Feed.SUBJECT,
                "account-1",
                Feed.TIME,
                Instant.now().toString()));
        if (type != null) {
            headers.put(Feed.TYPE, type);
        }
        headers.remove(header);
        if (instead != null) {
            headers.put(header, instead);
        }
        byte @Nullable [] bytes = value == null ? null : value.getBytes(UTF_8);
        reasons.put(mark, reason);
        values.put(mark, bytes);
        mailer.raw("account-1", bytes, headers);
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(
                Objects.requireNonNull(letter.headers().lastHeader(name)).value(), UTF_8);
    }
}
