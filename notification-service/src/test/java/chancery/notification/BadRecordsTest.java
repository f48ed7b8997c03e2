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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An unreadable record goes to the dead-letter topic once, unchanged and with the reason, although two groups read it. The
 * records after it are handled.
 */
class BadRecordsTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String SIGNED_UP = "chancery.account.signed-up.v1";
    private static final String RESET_REQUESTED = "chancery.account.reset-requested.v1";

    private static final String WHOLE = """
            {"email":"a@b.cd","resetId":"r","codeKeyId":"k","issuedAt":"2026-11-24T08:15:30Z","expiresAt":"2026-11-24T08:15:31Z"}""";

    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, byte @Nullable []> values = new HashMap<>();

    @AutoClose
    private final Mailer mailer = new Mailer();

    @Test
    void each_unreadable_record_is_one_dead_letter_and_the_consumers_continue() {
        ConfigurableApplicationContext first = mailer.started();
        for (String type : List.of(SIGNED_UP, RESET_REQUESTED)) {
            bad("the value is not JSON", "{\"email\":", type);
            bad("the value is not JSON", "not JSON at all", type);
            bad("the value is an array, not an object", "[1]", type);
            bad("the value is null, not an object", "null", type);
            bad("the value is empty, not an object", "", type);
            bad("the member email is missing", "{}", type);
            bad("the member email is a number, not text", "{\"email\":7}", type);
            bad("no value", null, type);
            bad("no ce_specversion", WHOLE, type, Feed.SPEC_VERSION, null);
            bad("ce_specversion is not 1.0", WHOLE, type, Feed.SPEC_VERSION, "0.3");
            bad("no content-type", WHOLE, type, Feed.CONTENT_TYPE, null);
            bad("content-type is not application/json", WHOLE, type, Feed.CONTENT_TYPE, "application/avro");
            bad("no ce_source", WHOLE, type, Feed.SOURCE, null);
            bad("no ce_sequence", WHOLE, type, Feed.SEQUENCE, null);
            for (String malformed :
                    List.of("", "1", "-" + "0".repeat(18), "first", "1.0", "0".repeat(18), "0".repeat(20))) {
                bad("malformed ce_sequence", WHOLE, type, Feed.SEQUENCE, malformed);
            }
            bad("no ce_id", WHOLE, type, Feed.ID, null);
            bad("no ce_subject", WHOLE, type, Feed.SUBJECT, null);
            bad("no ce_time", WHOLE, type, Feed.TIME, null);
            bad("malformed ce_time", WHOLE, type, Feed.TIME, "noon");
            bad("malformed ce_id", WHOLE, type, Feed.ID, "x".repeat(900_000));
            bad("malformed ce_subject", "{}", type, Feed.SUBJECT, "x".repeat(900_000));
        }
        bad("the member expiresAt is missing", WHOLE.replace("expiresAt", "expires"), RESET_REQUESTED);
        bad("the member issuedAt is malformed", WHOLE.replace("T08:15:30Z", ""), RESET_REQUESTED);
        bad("unknown type", "{}", "chancery.account.promoted.v1");
        bad("unknown version: chancery.account.signed-up.v99", "{}", "chancery.account.signed-up.v99");
        bad("unknown version: chancery.account.reset-requested.v99", "{}", "chancery.account.reset-requested.v99");
        bad("unknown version: chancery.account.enabled.v99", "{}", "chancery.account.enabled.v99");
        bad("unknown type", "{}", "z".repeat(900_000));
        bad("unknown type", null, "chancery.account.promoted.v1");
        bad("no ce_type", "{}", null);
        bad("no ce_type", null, null);

        continues("first@example.com");
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(mailer.deadLetters()).hasSameSizeAs(reasons.keySet()));
        assertThat(mailer.deadLetters()).allSatisfy(this::isTheRecordWithItsReason);

        first.close();
        mailer.offsetsLost();
        mailer.started();
        continues("second@example.com");
        await().during(Duration.ofSeconds(2))
                .atMost(LONG)
                .untilAsserted(() -> assertThat(mailer.deadLetters()).hasSameSizeAs(reasons.keySet()));
    }

    private void isTheRecordWithItsReason(ConsumerRecord<String, byte[]> deadLetter) {
        String mark = header(deadLetter, "mark");
        assertThat(header(deadLetter, "chancery-dead-letter-reason"))
                .as(mark)
                .isEqualTo("unreadable: " + reasons.get(mark));
        assertThat(deadLetter.value()).as(mark).isEqualTo(values.get(mark));
        assertThat(deadLetter.key()).isEqualTo("account-1");
    }

    /** Both consumers still handle records after the unreadable ones of the same partition. */
    private void continues(String address) {
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
        Map<String, String> headers = FeedHeaders.of(mark, type == null ? "" : type, Instant.now());
        headers.put("mark", mark);
        if (type == null) {
            headers.remove(Feed.TYPE);
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

    private static String header(ConsumerRecord<String, byte[]> deadLetter, String name) {
        return new String(
                Objects.requireNonNull(deadLetter.headers().lastHeader(name)).value(), UTF_8);
    }
}
