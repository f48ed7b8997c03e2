package chancery.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.PublicEvent;
import chancery.contracts.key.SecretBytes;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.mail.MailCatcher;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.notification.queue.MailQueues;
import chancery.notification.smtp.ScriptedSmtp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Outages, killed processes and refused mails: no mail is lost, and none is sent twice. */
class OutageTest {
    private static final Duration LONG = Duration.ofSeconds(40);

    @AutoClose
    private final Mailer mailer = new Mailer();

    @Test
    void mails_wait_for_the_mail_server_and_then_each_is_sent_once() {
        ConfigurableApplicationContext service = mailer.started();
        mailer.mails.close();
        List<String> notices = IntStream.range(0, 10)
                .mapToObj(n -> mailer.published(new PublicEvent.SignedUp("notice" + n + "@example.com", "")))
                .toList();
        List<String> codes = IntStream.range(0, 10)
                .mapToObj(n -> mailer.published(
                        NotificationServiceTest.reset("code" + n + "@example.com", Mailer.CODES, Instant.now())))
                .toList();
        await().atMost(LONG)
                .until(() -> mailer.collection("pending_codes").countDocuments() == 10
                        && mailer.collection("pending_notices").countDocuments() == 10);
        await().atMost(LONG)
                .until(() ->
                        service.getBean(MailQueues.class).failures().keySet().containsAll(List.of("codes", "notices")));

        mailer.mails = MailCatcher.start(mailer.mails.settings());

        await().atMost(LONG).until(() -> notices.stream().allMatch(id -> sent(id, "welcome")));
        await().atMost(LONG).until(() -> codes.stream().allMatch(id -> sent(id, "reset-code")));
        assertThat(mailer.mails.mails().stream().map(mail -> mail.to()))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(service.getBean(MailQueues.class).failures()).isEmpty();
    }

    @Test
    void no_event_is_skipped_while_mongodb_is_unavailable() {
        mailer.started();
        String before = mailer.published(new PublicEvent.SignedUp("before@example.com", ""));
        await().atMost(LONG).until(() -> sent(before, "welcome"));

        mailer.mongo.close();
        String meanwhile = mailer.published(new PublicEvent.SignedUp("meanwhile@example.com", ""));
        String code = mailer.published(NotificationServiceTest.reset("code@example.com", Mailer.CODES, Instant.now()));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> mailer.mails.mailsTo("meanwhile@example.com").isEmpty());
        mailer.mongo = EmbeddedMongo.start(mailer.mongo.settings());

        await().atMost(LONG).ignoreExceptions().until(() -> sent(meanwhile, "welcome") && sent(code, "reset-code"));
        assertThat(mailer.mails.mails()).hasSize(3);
    }

    @Test
    void lost_offsets_send_no_second_mail() {
        ConfigurableApplicationContext first = mailer.started();
        String notice = mailer.published(new PublicEvent.SignedUp("a@example.com", ""));
        String code = mailer.published(NotificationServiceTest.reset("a@example.com", Mailer.CODES, Instant.now()));
        await().atMost(LONG).until(() -> sent(notice, "welcome") && sent(code, "reset-code"));
        first.close();
        mailer.offsetsLost();

        mailer.started();

        String later = mailer.published(new PublicEvent.SignedUp("b@example.com", ""));
        String laterCode =
                mailer.published(NotificationServiceTest.reset("b@example.com", Mailer.CODES, Instant.now()));
        await().atMost(LONG).until(() -> sent(later, "welcome") && sent(laterCode, "reset-code"));
        assertThat(mailer.mails.mailsTo("a@example.com")).hasSize(2);
    }

    @Test
    void two_services_at_once_send_each_mail_once() {
        mailer.started();
        mailer.started();
        List<String> ids = IntStream.range(0, 60)
                .mapToObj(n -> mailer.published(new PublicEvent.SignedUp("owner" + n + "@example.com", "")))
                .toList();

        await().atMost(LONG).until(() -> ids.stream().allMatch(id -> sent(id, "welcome")));

        assertThat(mailer.mails.mails().stream().map(mail -> mail.to()))
                .hasSize(60)
                .doesNotHaveDuplicates();
    }

    @Test
    void another_process_sends_the_mail_of_a_killed_one_when_its_claim_expires() {
        ConfigurableApplicationContext dying = mailer.started("spring.mail.port=1");
        String id = mailer.published(new PublicEvent.SignedUp("a@example.com", ""));
        await().atMost(LONG).until(() -> mailer.collection("pending_notices").countDocuments() == 1);
        dying.close();
        mailer.collection("pending_notices")
                .updateOne(
                        new Document("_id", id + "/welcome"),
                        new Document(
                                "$set",
                                new Document("dueAt", Date.from(Instant.now().plusSeconds(3)))));

        mailer.started();

        await().atMost(LONG).until(() -> sent(id, "welcome"));
        assertThat(mailer.mails.mailsTo("a@example.com")).hasSize(1);
    }

    @Test
    void a_code_does_not_wait_behind_notices() throws IOException {
        mailer.mails.close();
        try (var stuck = new ScriptedSmtp(
                mailer.mails.port(), line -> line.startsWith("RCPT TO:<notice") ? ScriptedSmtp.SILENCE : null)) {
            mailer.started();
            IntStream.range(0, 20)
                    .forEach(n -> mailer.published(new PublicEvent.SignedUp("notice" + n + "@example.com", "")));
            await().atMost(LONG).until(() -> stuck.received.contains("RCPT TO:<notice0@example.com>"));

            String code =
                    mailer.published(NotificationServiceTest.reset("owner@example.com", Mailer.CODES, Instant.now()));

            await().atMost(Duration.ofSeconds(5)).until(() -> sent(code, "reset-code"));
            assertThat(mailer.collection("pending_notices").countDocuments()).isPositive();
        }
    }

    @Test
    void a_mail_to_a_permanently_refused_recipient_is_a_dead_letter_and_delays_no_other() throws IOException {
        mailer.mails.close();
        try (var server = new ScriptedSmtp(
                mailer.mails.port(),
                line -> line.startsWith("RCPT TO:<gone@")
                        ? "550 nobody here"
                        : line.startsWith("RCPT TO:<full@") ? "452 full" : null)) {
            mailer.started();
            String full = mailer.published(new PublicEvent.SignedUp("full@example.com", ""));
            String gone = mailer.published(new PublicEvent.SignedUp("gone@example.com", ""));
            String good = mailer.published(new PublicEvent.SignedUp("good@example.com", ""));

            await().atMost(LONG).until(() -> sent(good, "welcome"));
            await().atMost(LONG).until(() -> mailer.outcome(gone, "welcome").equals("DEAD_LETTERED"));
            await().atMost(LONG)
                    .until(() -> server.received.stream()
                                    .filter(line -> line.equals("RCPT TO:<full@example.com>"))
                                    .count()
                            >= 2);
            assertThat(mailer.outcome(full, "welcome")).isEmpty();
            assertThat(mailer.deadLetters())
                    .hasSize(1)
                    .first()
                    .satisfies(deadLetter -> assertThat(new String(
                                    deadLetter
                                            .headers()
                                            .lastHeader("chancery-dead-letter-reason")
                                            .value(),
                                    UTF_8))
                            .isEqualTo("recipient refused with 550"));
        }
    }

    @Test
    void a_code_under_another_key_waits_for_a_service_that_holds_it() {
        ConfigurableApplicationContext other = mailer.started(
                "chancery.keys.reset-code=" + SecretBytes.generate().toBase64());
        String id = mailer.published(NotificationServiceTest.reset("a@example.com", Mailer.CODES, Instant.now()));
        await().atMost(LONG)
                .until(() -> other.getBean(MailQueues.class)
                        .failures()
                        .getOrDefault("codes", "")
                        .contains(Mailer.CODES.keyId()));
        assertThat(mailer.outcome(id, "reset-code")).isEmpty();
        other.close();
        mailer.collection("pending_codes")
                .updateOne(
                        new Document("_id", id + "/reset-code"),
                        new Document("$set", new Document("dueAt", Date.from(Instant.now()))));

        mailer.started();

        await().atMost(LONG).until(() -> sent(id, "reset-code"));
        assertThat(mailer.mails.mailsTo("a@example.com")).hasSize(1);
    }

    @Test
    void the_service_starts_while_kafka_is_down_and_waits_for_it() {
        Mailer.kafka.close();
        mailer.started();

        Mailer.kafka = EmbeddedKafka.start(Mailer.kafka.settings());

        String id = mailer.published(new PublicEvent.SignedUp("a@example.com", ""));
        await().atMost(LONG).until(() -> sent(id, "welcome"));
    }

    @Test
    void a_topic_that_is_created_later_is_found_and_not_created_by_the_service() {
        mailer.topicDeleted();
        mailer.started();
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> !mailer.topicExists());

        mailer.topicCreated();

        String id = mailer.published(new PublicEvent.SignedUp("a@example.com", ""));
        await().atMost(LONG).until(() -> sent(id, "welcome"));
    }

    @Test
    void the_service_starts_while_every_part_is_down() {
        Mailer.kafka.close();
        mailer.mongo.close();
        mailer.mails.close();

        ConfigurableApplicationContext service = mailer.started("spring.kafka.bootstrap-servers=no.such.host:9092");

        assertThat(service.isRunning()).isTrue();
        Mailer.kafka = EmbeddedKafka.start(Mailer.kafka.settings());
        mailer.mongo = EmbeddedMongo.start(mailer.mongo.settings());
    }

    private boolean sent(String eventId, String kind) {
        return mailer.outcome(eventId, kind).equals("SENT");
    }
}
