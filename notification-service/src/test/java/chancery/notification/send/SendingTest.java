package chancery.notification.send;

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
import chancery.notification.mail.MailWriter;
import chancery.notification.outbox.FeedRecord;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import chancery.notification.outbox.MailKind;
import chancery.notification.outbox.Outboxes;
import chancery.notification.outbox.Outcome;
import chancery.notification.outbox.PendingMail;
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

/** What a refusal means, and what is too old, over a real outbox and a mail server that says what the test wants. */
@ExtendWith(OutputCaptureExtension.class)
class SendingTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Clock clock = Clock.systemUTC();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoSettings.temporary());
    private final MongoClient client = MongoClients.create(mongo.uri());
    private final Outboxes outboxes = Outboxes.on(client);

    private volatile boolean away;
    private ScriptedSmtp server;
    private Sending sending;
    private Lane lane;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedSmtp(0, line -> switch (line) {
            case "" -> away ? "421 come back later" : null;
            case "." -> "554 not from you";
            default -> null;
        });
        var smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(server.port());
        sending = new Sending(
                new MailWriter(new ResetCodes(SecretBytes.generate(), 6), clock),
                new SmtpServer(
                        smtp, new Letters(new InternetAddress("no-reply@example.com")), Duration.ofSeconds(10), clock),
                outboxes.deadLetters(),
                () -> {},
                Backoff.FOR_NOTICES,
                new MailCounts(meters),
                new ObservedMails(ObservationRegistry.NOOP),
                clock);
        var settings = new MailSettings(
                "no-reply@example.com", 1, 1, Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofSeconds(1));
        lane = new Lane("notices", outboxes.notices(), sending, 1, settings, clock);
        outboxes.notices().put(mail("event-1", clock.instant().plus(DAY)));
    }

    @AfterEach
    void stop() throws IOException {
        lane.close();
        server.close();
        client.close();
        mongo.close();
    }

    @Test
    void a_mail_that_is_refused_five_times_goes_to_the_dead_letters_with_the_reason() throws Exception {
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
    void a_mail_server_that_is_away_is_no_refusal() throws Exception {
        away = true;
        for (int i = 0; i < 6; i++) {
            handle();
        }
        assertThat(pending()).extracting(PendingMail::failures).containsExactly(0);
        assertThat(lane.trouble()).contains("the mail server is away");

        away = false;
        for (int i = 0; i < 4; i++) {
            handle();
        }

        assertThat(pending()).hasSize(1);
        assertThat(outboxes.deadLetters().size()).isZero();
    }

    @Test
    void of_many_mails_that_are_too_old_one_line_tells_and_a_metric_counts_them(CapturedOutput output)
            throws Exception {
        for (int n = 0; n < 50; n++) {
            outboxes.notices().put(mail("old-" + n, clock.instant()));
        }

        for (PendingMail old : outboxes.notices().due(clock.instant(), 100)) {
            handle(old);
        }

        assertThat(meters.counter("chancery.mails", "kind", "welcome", "outcome", "expired")
                        .count())
                .isEqualTo(50);
        assertThat(output.getAll().lines().filter(line -> line.contains(" INFO ") && line.contains("older than")))
                .singleElement()
                .asString()
                .contains("Mails that are older than their use are not sent: 1 since the start");
        assertThat(server.heard).noneMatch(line -> line.contains("old-"));
    }

    @Test
    void a_code_under_a_key_that_is_not_held_waits_and_expires_when_its_life_ends() throws Exception {
        PendingMail welcome = pending().getFirst();
        outboxes.notices().decide(welcome, Outcome.SENT, clock.instant());
        Instant now = clock.instant();
        var request = new PublicEvent.ResetRequested("owner@example.com", "reset-1", "k-lost", now, now.plusSeconds(2));
        outboxes.notices().put(mail("reset", MailKind.RESET_CODE, request, request.expiresAt()));

        handle();

        assertThat(lane.trouble()).contains("made under key k-lost", "chancery.keys.reset-code");
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

    /** As its lane does when it is due. */
    private void handle() throws InterruptedException {
        handle(pending().getFirst());
    }

    private void handle(PendingMail due) throws InterruptedException {
        sending.handle(
                outboxes.notices()
                        .claim(due, clock.instant().plus(Duration.ofMinutes(1)))
                        .orElseThrow(),
                lane);
    }

    private List<PendingMail> pending() {
        return outboxes.notices().due(clock.instant().plus(DAY), 10);
    }

    private PendingMail mail(String eventId, Instant usefulUntil) {
        return mail(eventId, MailKind.WELCOME, new PublicEvent.SignedUp("owner@example.com", ""), usefulUntil);
    }

    private PendingMail mail(String eventId, MailKind kind, PublicEvent event, Instant usefulUntil) {
        Instant now = clock.instant();
        List<RecordHeader> headers = FeedHeaders.kept(FeedHeaders.of("event-1", Feed.typeOf(event), now));
        var origin = new FeedRecord(Feed.TOPIC, 0, 0, binary("account-1"), new Binary(FeedJson.write(event)), headers);
        return PendingMail.due(eventId + "/" + kind.label(), kind, origin, usefulUntil, now);
    }

    private static Binary binary(String text) {
        return new Binary(text.getBytes(UTF_8));
    }
}
