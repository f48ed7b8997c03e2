package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.PendingMail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;

/** A record too large for MongoDB or the dead-letter topic stops neither codes nor dead letters. */
class OversizedRecordsTest {
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final String RESET_REQUESTED_V9 = "chancery.account.reset-requested.v9";
    private static final int UNAUTHORIZED = 13;

    @AutoClose
    private final Mailer mailer = new Mailer();

    @Test
    void a_record_too_large_once_decompressed_is_a_dead_letter_without_its_value_and_the_next_code_is_sent() {
        mailer.compressed(new byte[20_000_000], FeedHeaders.of("large", RESET_REQUESTED_V9, Instant.now()));
        // A release without the limit may have stored such a record.
        mailer.outboxes().deadLetters().put(deadLetterBefore(new byte[5_000_000]));
        ConfigurableApplicationContext service = mailer.started();

        sendsACode();

        await().atMost(LONG).until(() -> mailer.deadLetters().size() == 2);
        Map<String, ConsumerRecord<String, byte[]>> deadLetters = mailer.deadLetters().stream()
                .collect(Collectors.toMap(
                        deadLetter -> String.valueOf(header(deadLetter, "chancery-dead-letter-reason")),
                        deadLetter -> deadLetter));
        assertThat(deadLetters).containsOnlyKeys("unreadable: larger than 1048576 bytes", "unreadable: unknown type");
        assertThat(deadLetters.values())
                .allSatisfy(deadLetter -> assertThat(deadLetter.value()).isNull());
        assertThat(deadLetters.values())
                .extracting(deadLetter -> header(deadLetter, "chancery-dead-letter-value-bytes"))
                .containsExactlyInAnyOrder("20000000", "5000000");
        assertThat(deadLetters.values())
                .extracting(deadLetter -> header(deadLetter, "chancery-dead-letter-value-sha256"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(mailer.outboxes().deadLetters().size()).isZero();
        await().until(() -> health(service).isEmpty());
    }

    @Test
    void health_names_the_record_at_which_the_codes_stall_and_none_is_lost() {
        ConfigurableApplicationContext service = mailer.startedOverRefusing();
        sendsACode();

        mailer.refusing.refuse(UNAUTHORIZED, document -> document.containsKey("origin"));
        String code = mailer.published(NotificationServiceTest.reset("b@example.com", Mailer.CODES, Instant.now()));

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(health(service).get("chancery-notification-codes"))
                        .asString()
                        .startsWith("MongoDB does not store record " + Feed.TOPIC)
                        .endsWith("(MongoCommandException)"));

        mailer.refusing.refuse(0, document -> false);
        await().atMost(LONG).until(() -> mailer.outcome(code, "reset-code").equals("SENT"));
        await().until(() -> health(service).isEmpty());
    }

    private void sendsACode() {
        String code = mailer.published(NotificationServiceTest.reset("a@example.com", Mailer.CODES, Instant.now()));
        await().atMost(LONG).until(() -> mailer.outcome(code, "reset-code").equals("SENT"));
    }

    private static PendingMail deadLetterBefore(byte[] value) {
        Instant now = Instant.now();
        var origin = new FeedRecord(Feed.TOPIC, 0, 0, new Binary("k".getBytes(UTF_8)), new Binary(value), List.of());
        return PendingMail.due("before/unreadable", MailKind.UNREADABLE, origin, now.plus(Duration.ofDays(1)), now)
                .refusedFor("unreadable: unknown type");
    }

    private static Map<String, Object> health(ConfigurableApplicationContext service) {
        var health = service.getBean("mailsHealth", HealthIndicator.class).health();
        return health == null ? Map.of("health", "none") : health.getDetails();
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> deadLetter, String name) {
        Header header = deadLetter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
