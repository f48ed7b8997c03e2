package chancery.notification.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.feed.Feed;
import chancery.contracts.feed.FeedJson;
import chancery.contracts.feed.PublicEvent;
import chancery.contracts.key.SecretBytes;
import chancery.contracts.recovery.ResetCodes;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.FeedHeaders;
import chancery.notification.deadletter.DeadLetters;
import chancery.notification.mail.MailKind;
import chancery.notification.mail.MailWriter;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import chancery.notification.outbox.Outboxes;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
import chancery.notification.queue.MailMetrics;
import chancery.notification.queue.MailQueue;
import chancery.notification.queue.MailSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Refused and expired mails, and codes without their key, over a real outbox and a scripted mail server. */
@ExtendWith(OutputCaptureExtension.class)
class MailDeliveryTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Outboxes outboxes = Outboxes.on(client);

    private volatile boolean unavailable;
    private ScriptedSmtp server;
    private MailDelivery delivery;
    private MailQueue queue;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtp(0, line -> switch (line) {
            case "" -> unavailable ? "421 come back later" : null;
            case "." -> "554 not from you";
            default -> null;
        });
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.port());
        delivery = new MailDelivery(
                new MailWriter(new ResetCodes(SecretBytes.generate(), 6), clock),
                new SmtpClient(
                        smtp,
                        new MimeMessages(new InternetAddress("no-reply@example.com")),
                        Duration.ofSeconds(10),
                        clock),
                new DeadLetters(outboxes.deadLetters(), () -> {}),
                new MailMetrics(meters),
                new MailObservations(ObservationRegistry.NOOP),
                clock);
        var settings = new MailSettings(
                "no-reply@example.com", 1, 1, Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofSeconds(1));
        queue = new MailQueue(
                "notices",
                outboxes.notices(),
                (mail, from) -> delivery.handle(mail, from, Backoff.FOR_NOTICES),
                1,
                settings,
                clock);
        outboxes.notices().put(mail("event-1", clock.instant().plus(DAY)));
    }

    @AfterEach
    void stop() throws IOException {
        queue.stop();
        server.close();
        client.close();
        mongo.close();
    }

    @Test
    void a_mail_refused_five_times_becomes_a_dead_letter_with_the_reason() throws Exception {
        for (int refusals = 1; refusals <= 4; refusals++) {
            handle();
            assertThat(pending()).extracting(PendingMail::failures).containsExactly(refusals);
        }
        assertThat(outboxes.deadLetters().size()).isZero();

        handle();

        assertThat(pending()).isEmpty();
        assertThat(outboxes.deadLetters().due(clock.instant().plus(DAY), 10))
                .extracting(PendingMail::refused)
                .containsExactly("mail refused with 554");
        assertThat(meters.counter("chancery.mails", "kind", "welcome", "outcome", "retried")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void an_unavailable_mail_server_does_not_count_as_a_refusal() throws Exception {
        unavailable = true;
        for (int i = 0; i < 6; i++) {
            handle();
        }
        assertThat(pending()).extracting(PendingMail::failures).containsExactly(0);
        assertThat(queue.failure()).contains("mail server unavailable");

        unavailable = false;
        for (int i = 0; i < 4; i++) {
            handle();
        }

        assertThat(pending()).hasSize(1);
        assertThat(outboxes.deadLetters().size()).isZero();
    }

    @Test
    void expired_mails_are_counted_in_a_metric_and_logged_once_a_minute(CapturedOutput output) throws Exception {
        for (int n = 0; n < 50; n++) {
            outboxes.notices().put(mail("old-" + n, clock.instant()));
        }

        for (PendingMail old : outboxes.notices().due(clock.instant(), 100)) {
            handle(old);
        }

        assertThat(meters.counter("chancery.mails", "kind", "welcome", "outcome", "expired")
                        .count())
                .isEqualTo(50);
        assertThat(output.getAll().lines().filter(line -> line.contains(" INFO ") && line.contains("expired")))
                .singleElement()
                .asString()
                .contains("1 mails expired unsent since startup");
        assertThat(server.received).noneMatch(line -> line.contains("old-"));
    }

    @Test
    void a_code_mail_without_its_key_waits_and_expires_with_the_code() throws Exception {
        PendingMail welcome = pending().getFirst();
        outboxes.notices().recordOutcome(welcome, Outcome.SENT, clock.instant());
        Instant now = clock.instant();
        var request = new PublicEvent.ResetRequested("owner@example.com", "reset-1", "k-lost", now, now.plusSeconds(2));
        outboxes.notices().put(mail("reset", MailKind.RESET_CODE, request, request.expiresAt()));

        handle();

        assertThat(queue.failure()).contains("created with key k-lost", "chancery.keys.reset-code");
        assertThat(pending()).singleElement().satisfies(waiting -> {
            assertThat(waiting.dueAt()).isAfter(request.expiresAt());
            assertThat(waiting.failures()).isZero();
        });
        assertThat(outboxes.records().has("reset/reset-code")).isFalse();

        await().until(() -> clock.instant().isAfter(request.expiresAt()));
        handle();

        assertThat(pending()).isEmpty();
        assertThat(meters.counter("chancery.mails", "kind", "reset-code", "outcome", "expired")
                        .count())
                .isEqualTo(1);
        assertThat(outboxes.deadLetters().size()).isZero();
    }

    /** Handles a mail as its queue does when it is due. */
    private void handle() throws InterruptedException {
        handle(pending().getFirst());
    }

    private void handle(PendingMail due) throws InterruptedException {
        delivery.handle(
                outboxes.notices()
                        .claim(due, clock.instant().plus(Duration.ofMinutes(1)))
                        .orElseThrow(),
                queue,
                Backoff.FOR_NOTICES);
    }

    private List<PendingMail> pending() {
        return outboxes.notices().due(clock.instant().plus(DAY), 10);
    }

    private PendingMail mail(String eventId, Instant usefulUntil) {
        return mail(eventId, MailKind.WELCOME, new PublicEvent.SignedUp("owner@example.com", ""), usefulUntil);
    }

    private PendingMail mail(String eventId, MailKind kind, PublicEvent event, Instant usefulUntil) {
        Instant now = clock.instant();
        List<RecordHeader> headers = FeedHeaders.stored(FeedHeaders.of("event-1", Feed.typeOf(event), now));
        var origin = new FeedRecord(Feed.TOPIC, 0, 0, binary("account-1"), new Binary(FeedJson.write(event)), headers);
        return PendingMail.due(eventId + "/" + kind.label(), kind, origin, usefulUntil, now);
    }

    private static Binary binary(String text) {
        return new Binary(text.getBytes(UTF_8));
    }
}
