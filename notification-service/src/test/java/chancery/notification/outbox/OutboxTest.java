package chancery.notification.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.notification.mail.MailKind;
import chancery.notification.outbox.FeedRecord.RecordHeader;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the outbox requires of MongoDB. Runs on the embedded server, or on the one in CHANCERY_TEST_MONGO_URI. */
class OutboxTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:15:30.123Z");
    private static final Duration CLAIM = Duration.ofSeconds(60);

    private static @Nullable EmbeddedMongo mongo;
    private static MongoClient client;

    private Outboxes outboxes;

    @BeforeAll
    static void connect() {
        String given = System.getenv("CHANCERY_TEST_MONGO_URI");
        mongo = given == null ? EmbeddedMongo.start(EmbeddedMongoSettings.temporary()) : null;
        client = MongoClients.create(mongo == null ? given : mongo.uri());
    }

    @AfterAll
    static void disconnect() {
        client.close();
        if (mongo != null) {
            mongo.close();
        }
    }

    @BeforeEach
    void empty() {
        client.getDatabase("chancery_mails").drop();
        outboxes = Outboxes.on(client);
    }

    @Test
    void a_stored_mail_is_read_back_unchanged() {
        PendingMail mail = mail();

        assertThat(outboxes.codes().put(mail)).isTrue();

        assertThat(outboxes.codes().due(NOW, 10)).usingRecursiveComparison().isEqualTo(List.of(mail));
    }

    @Test
    void a_record_without_key_value_or_header_value_is_read_back() {
        var origin = new FeedRecord("topic", 1, 2, null, null, List.of(new RecordHeader("empty", null)));
        PendingMail mail =
                PendingMail.due("x", MailKind.UNREADABLE, origin, NOW, NOW).refusedFor("why");

        outboxes.deadLetters().put(mail);

        assertThat(outboxes.deadLetters().due(NOW, 10)).containsExactly(mail);
    }

    @Test
    void a_duplicate_mail_is_added_once() {
        PendingMail mail = mail();

        assertThat(outboxes.codes().put(mail)).isTrue();
        assertThat(outboxes.codes().put(mail)).isFalse();
        assertThat(outboxes.codes().size()).isEqualTo(1);
    }

    @Test
    void a_mail_with_an_outcome_is_not_added_again() {
        PendingMail mail = mail();
        outboxes.codes().put(mail);
        outboxes.codes().recordOutcome(mail, Outcome.SENT, NOW);

        assertThat(outboxes.codes().put(mail)).isFalse();
        assertThat(outboxes.codes().size()).isZero();
    }

    @Test
    void of_many_concurrent_claims_one_succeeds() {
        PendingMail mail = mail();
        outboxes.codes().put(mail);

        try (var threads = Executors.newFixedThreadPool(16)) {
            List<CompletableFuture<Optional<PendingMail>>> claims = IntStream.range(0, 64)
                    .mapToObj(n ->
                            CompletableFuture.supplyAsync(() -> outboxes.codes().claim(mail, NOW.plus(CLAIM)), threads))
                    .toList();
            assertThat(claims.stream().map(CompletableFuture::join).filter(Optional::isPresent))
                    .hasSize(1);
        }
        assertThat(outboxes.codes().due(NOW, 10)).isEmpty();
    }

    @Test
    void the_claim_of_a_dead_process_expires() {
        PendingMail mail = mail();
        outboxes.codes().put(mail);
        outboxes.codes().claim(mail, NOW.plus(CLAIM));

        List<PendingMail> due = outboxes.codes().due(NOW.plus(CLAIM), 10);

        assertThat(due).hasSize(1);
        PendingMail again = outboxes.codes()
                .claim(due.getFirst(), NOW.plus(CLAIM).plus(CLAIM))
                .orElseThrow();
        assertThat(again.attempts()).isEqualTo(2);
    }

    @Test
    void a_mail_added_after_its_outcome_cannot_be_claimed() {
        PendingMail mail = mail();
        outboxes.records().add(mail, Outcome.SENT, NOW);
        assertThat(MailRecords.insertOnce(collection("pending_codes"), MailDocument.of(mail)))
                .isTrue();

        assertThat(outboxes.codes().claim(mail, NOW.plus(CLAIM))).isEmpty();
        assertThat(outboxes.codes().size()).isZero();
    }

    @Test
    void a_process_without_the_claim_cannot_postpone() {
        PendingMail mail = mail();
        outboxes.codes().put(mail);
        PendingMail first = outboxes.codes().claim(mail, NOW.plusSeconds(1)).orElseThrow();
        PendingMail second = outboxes.codes().claim(first, NOW.plusSeconds(90)).orElseThrow();

        outboxes.codes().postpone(first, NOW, true);

        assertThat(outboxes.codes().due(NOW.plusSeconds(60), 10)).isEmpty();
        outboxes.codes().postpone(second, NOW.plusSeconds(5), true);
        assertThat(outboxes.codes().due(NOW.plusSeconds(5), 10))
                .hasSize(1)
                .first()
                .satisfies(due -> assertThat(due.failures()).isEqualTo(1));
    }

    @Test
    void the_longest_due_mail_is_first() {
        PendingMail later = mail();
        outboxes.codes().put(new PendingMail("b", later.kind(), later.origin(), NOW, NOW, 0, 0, null));
        outboxes.codes().put(new PendingMail("a", later.kind(), later.origin(), NOW, NOW.minusSeconds(9), 0, 0, null));
        outboxes.codes().put(new PendingMail("c", later.kind(), later.origin(), NOW, NOW.plusSeconds(9), 0, 0, null));

        assertThat(outboxes.codes().due(NOW, 10)).extracting(PendingMail::id).containsExactly("a", "b");
    }

    @Test
    void a_moved_mail_is_in_one_outbox_with_its_reason() {
        PendingMail mail = mail();
        outboxes.codes().put(mail);

        outboxes.codes().moveTo(outboxes.deadLetters(), mail.refusedFor("no such recipient"));

        assertThat(outboxes.codes().size()).isZero();
        assertThat(outboxes.deadLetters().due(NOW, 10))
                .extracting(PendingMail::refused)
                .containsExactly("no such recipient");
    }

    @Test
    void a_kill_while_an_outcome_is_recorded_leaves_the_mail_recorded_or_pending() {
        int writes = 0;
        boolean finished = false;
        while (!finished) {
            PendingMail mail = mail();
            outboxes.codes().put(mail);
            KilledCollections killed = new KilledCollections(writes++);

            finished =
                    killed.survives(() -> killedOutbox(killed, "pending_codes").recordOutcome(mail, Outcome.SENT, NOW));

            boolean isPending = outboxes.codes().claim(mail, NOW.plus(CLAIM)).isPresent();
            assertThat(outboxes.records().has(mail.id())).as("recorded").isNotEqualTo(isPending);
        }
        assertThat(writes).as("steps that a kill can precede").isEqualTo(3);
    }

    @Test
    void a_kill_at_any_step_of_a_move_loses_no_mail() {
        int writes = 0;
        boolean finished = false;
        while (!finished) {
            PendingMail mail = mail();
            outboxes.codes().put(mail);
            KilledCollections killed = new KilledCollections(writes++);

            finished = killed.survives(() ->
                    killedOutbox(killed, "pending_codes").moveTo(killedOutbox(killed, "pending_dead_letters"), mail));

            assertThat(Stream.of(outboxes.codes(), outboxes.deadLetters())
                            .flatMap(outbox -> outbox.due(NOW, 10).stream())
                            .map(PendingMail::id))
                    .contains(mail.id());
        }
        assertThat(writes).as("steps that a kill can precede").isEqualTo(3);
    }

    private static Outbox killedOutbox(KilledCollections killed, String name) {
        return new Outbox(killed.wrapped(collection(name)), new MailRecords(killed.wrapped(collection("records"))));
    }

    private static MongoCollection<Document> collection(String name) {
        return client.getDatabase("chancery_mails").getCollection(name);
    }

    @Test
    void records_are_deleted_after_forty_days() {
        PendingMail old = mail();
        PendingMail young = mail();
        outboxes.records().add(old, Outcome.SENT, NOW.minus(Duration.ofDays(41)));
        outboxes.records().add(young, Outcome.SENT, NOW.minus(Duration.ofDays(39)));

        assertThat(outboxes.records().deleteOld(NOW)).isEqualTo(1);
        assertThat(outboxes.records().has(old.id())).isFalse();
        assertThat(outboxes.records().has(young.id())).isTrue();
    }

    private static PendingMail mail() {
        var origin = new FeedRecord(
                "topic",
                3,
                42L,
                new Binary("account".getBytes(UTF_8)),
                new Binary("{}".getBytes(UTF_8)),
                List.of(new RecordHeader("ce_id", new Binary("1".getBytes(UTF_8)))));
        return PendingMail.due(
                UUID.randomUUID() + "/reset-code", MailKind.RESET_CODE, origin, NOW.plusSeconds(600), NOW);
    }
}
