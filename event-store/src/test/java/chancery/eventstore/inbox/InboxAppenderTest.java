package chancery.eventstore.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.session.SessionEvent;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.log.RawReads;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

class InboxAppenderTest {
    private static final String SEEN = "session.seen";

    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final Inbox inbox = log.inbox();
    private final EndedSessions ended = new EndedSessions(log.jdbc, log.serviceKeys);
    private final String ann = log.signedUp();

    @Test
    void facts_are_appended_in_order_per_stream_and_leave_the_inbox() {
        inbox.put(List.of(seen("s1", ann, "first"), seen("s2", ann, "other")));
        inbox.put(List.of(seen("s1", ann, "second")));
        inbox.put(List.of(end("s1", ann)));

        InboxAppender.Pass pass = appender().run();

        assertThat(pass.appended()).isEqualTo(4);
        assertThat(pass.blocked()).isEmpty();
        assertThat(RawReads.ofStream(log, "s1"))
                .extracting(StoredRow::name)
                .containsExactly(SEEN, SEEN, SessionEvent.Ended.NAME);
        assertThat(RawReads.ofStream(log, "s1")).extracting(StoredRow::sequence).containsExactly(0L, 1L, 2L);
        assertThat(RawReads.ofStream(log, "s1").getFirst().payload()).contains("first");
        assertThat(RawReads.ofStream(log, "s1").get(1).payload()).contains("second");
        assertThat(waiting()).isZero();
    }

    @Test
    void personal_data_is_opened_and_sealed_again_for_its_place_in_the_log() {
        Fact fact = personal("s1", ann);
        inbox.put(List.of(fact));
        assertThat(log.superuser.queryForObject("SELECT encode(sealed, 'escape') FROM inbox", String.class))
                .doesNotContain("203.0.113.7");

        appender().run();

        assertThat(RawReads.personal(log, fact.eventId())).contains("203.0.113.7");
        log.erase(ann, 1);
        assertThat(log.jdbc.queryForObject("SELECT count(*) FROM sealed_event", Integer.class))
                .isZero();
    }

    @Test
    void a_fact_that_is_put_in_again_after_its_append_is_only_deleted() {
        Fact fact = personal("s1", ann);
        inbox.put(List.of(fact));
        inbox.put(List.of(fact));
        assertThat(appender().run().appended()).isEqualTo(1);
        inbox.put(List.of(fact));

        InboxAppender.Pass pass = appender().run();

        assertThat(pass.appended()).isZero();
        assertThat(waiting()).isZero();
        assertThat(RawReads.ofStream(log, "s1")).hasSize(1);
    }

    @Test
    void a_process_that_ends_before_its_commit_leaves_the_fact_in_the_inbox() {
        inbox.put(List.of(end("s1", ann)));

        assertThatThrownBy(() -> appender(new FailingAtCommit(false)).run())
                .isInstanceOf(TransactionSystemException.class);

        assertThat(waiting()).isEqualTo(1);
        assertThat(RawReads.ofStream(log, "s1")).isEmpty();
        assertThat(ended.isEnded("s1")).isTrue();
        appender().run();
        assertThat(RawReads.ofStream(log, "s1")).hasSize(1);
        assertThat(ended.isEnded("s1")).isTrue();
    }

    @Test
    void a_commit_whose_outcome_was_unknown_appends_nothing_twice() {
        inbox.put(List.of(end("s1", ann)));

        assertThatThrownBy(() -> appender(new FailingAtCommit(true)).run())
                .isInstanceOf(TransactionSystemException.class);

        assertThat(appender().run().appended()).isZero();
        assertThat(RawReads.ofStream(log, "s1")).hasSize(1);
        assertThat(ended.isEnded("s1")).isTrue();
    }

    @Test
    void two_appenders_at_once_append_each_fact_once_and_in_order() throws Exception {
        int facts = 60;
        List<String> ids = new ArrayList<>();
        IntStream.range(0, facts).forEach(n -> {
            Fact fact = seen("s" + n % 3, ann, "n" + n);
            ids.add(fact.eventId());
            inbox.put(List.of(fact));
        });
        AtomicInteger appended = new AtomicInteger();
        try (var both = Executors.newFixedThreadPool(2)) {
            both.invokeAll(java.util.Collections.nCopies(2, () -> {
                // A pass that meets the other's append leaves the rest of that stream to the next pass.
                while (waiting() > 0) {
                    appended.addAndGet(appender().run().appended());
                }
                return null;
            }));
        }
        assertThat(appended).hasValue(facts);
        for (int stream = 0; stream < 3; stream++) {
            int first = stream;
            assertThat(RawReads.ofStream(log, "s" + stream))
                    .extracting(StoredRow::eventId)
                    .containsExactlyElementsOf(IntStream.range(0, facts)
                            .filter(n -> n % 3 == first)
                            .mapToObj(ids::get)
                            .toList());
        }
    }

    @Test
    void facts_of_an_erased_account_are_dropped() {
        inbox.put(List.of(seen("s1", ann, "clear"), personal("s2", ann)));
        log.erase(ann, 1);

        InboxAppender.Pass pass = appender().run();

        assertThat(pass.dropped()).isEqualTo(1);
        assertThat(pass.blocked()).isEmpty();
        assertThat(waiting()).as("the erasure itself deletes sealed facts").isZero();
        assertThat(RawReads.ofStream(log, "s1")).isEmpty();
        assertThatThrownBy(() -> inbox.put(List.of(personal("s3", ann)))).isInstanceOf(UnsealableFact.class);
    }

    @Test
    void a_missing_data_key_without_an_erasure_is_damage_and_keeps_the_fact() {
        inbox.put(List.of(seen("s1", ann, "clear")));
        log.superuser.update("DELETE FROM data_key");

        assertThat(appender().run().blocked())
                .extracting(BlockedFact::reason)
                .containsExactly("its account has no data key, and no event erases it");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void a_fact_that_this_release_does_not_know_blocks_its_own_stream_only_until_it_is_known() {
        Fact later = fact("session.transferred", "s1", ann, "x");
        inbox.put(List.of(later));
        inbox.put(List.of(seen("s1", ann, "after it"), seen("s2", ann, "of another stream")));

        InboxAppender.Pass pass = appender().run();

        assertThat(pass.blocked()).extracting(BlockedFact::eventId).containsExactly(later.eventId());
        assertThat(pass.blocked().getFirst().toString()).contains("session s1", "session.transferred");
        assertThat(RawReads.ofStream(log, "s1")).isEmpty();
        assertThat(RawReads.ofStream(log, "s2")).hasSize(1);

        appender(log.transaction, new FactType(StreamKind.SESSION, "session.transferred", 1))
                .run();
        assertThat(RawReads.ofStream(log, "s1"))
                .extracting(StoredRow::name)
                .containsExactly("session.transferred", SEEN);
    }

    @Test
    void a_row_that_was_altered_or_written_without_the_event_key_is_not_appended() {
        for (String change : List.of(
                "number = number + 1000",
                "kind = 'role'",
                "stream_id = 'other'",
                "account_id = 'bob'",
                "name = 'session.ended'",
                "version = 2",
                "occurred_at = occurred_at + interval '1 second'",
                "payload = '{\"x\":1}'",
                "metadata = '{\"x\":1}'",
                "sealed = sealed || '*'",
                "mac = ''",
                "event_id = 'another'")) {
            inbox.put(List.of(personal("s1", ann)));
            Tampering.update(log.superuser, "UPDATE inbox SET " + change);

            assertThat(appender().run().blocked())
                    .as(change)
                    .extracting(BlockedFact::reason)
                    .containsExactly("its row in the inbox was altered, since its MAC does not match");
            log.superuser.update("DELETE FROM inbox");
        }
        assertThat(RawReads.ofStream(log, "s1")).isEmpty();
    }

    @Test
    void each_role_does_its_part_only() {
        inbox.put(List.of(seen("s1", ann, "x")));
        assertThatThrownBy(() -> log.query.queryForList("SELECT * FROM inbox")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> log.query.update("DELETE FROM inbox")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> log.jdbc.update("UPDATE inbox SET payload = '{}'"))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> log.jdbc.queryForList("SELECT next_inbox_number('session', 's1')"))
                .isInstanceOf(DataAccessException.class);
    }

    private int waiting() {
        Integer rows = log.jdbc.queryForObject("SELECT count(*) FROM inbox", Integer.class);
        return rows == null ? 0 : rows;
    }

    private InboxAppender appender() {
        return appender(log.transaction);
    }

    private InboxAppender appender(TransactionTemplate transaction, FactType... more) {
        List<FactType> known = new ArrayList<>(FactType.ALL);
        known.add(new FactType(StreamKind.SESSION, SEEN, 1));
        known.addAll(List.of(more));
        return new InboxAppender(
                log.jdbc,
                log.serviceKeys,
                new FactTransaction(log.jdbc, transaction, log.dataKeys, log.rows, ended),
                known);
    }

    private static Fact end(String session, String account) {
        return Fact.sessionEnded(
                session,
                account,
                UUID.randomUUID().toString(),
                Instant.now(),
                new SessionEvent.Ended(Instant.now().plusSeconds(300)),
                EventMetadata.SYSTEM);
    }

    private static Fact seen(String session, String account, String text) {
        return fact(SEEN, session, account, text);
    }

    private static Fact fact(String name, String session, String account, String text) {
        return fact(session, account, new EventJson.Written(name, 1, "{\"text\":\"" + text + "\"}", "{}", null));
    }

    private static Fact personal(String session, String account) {
        byte[] address = "{\"event\":{},\"metadata\":{\"clientAddress\":\"203.0.113.7\"}}".getBytes(UTF_8);
        return fact(session, account, new EventJson.Written(SEEN, 1, "{}", "{}", address));
    }

    private static Fact fact(String session, String account, EventJson.Written event) {
        return new Fact(StreamKind.SESSION, session, account, UUID.randomUUID().toString(), Instant.now(), event);
    }

    /** Loses its connection at the commit, before or after PostgreSQL has committed. */
    private final class FailingAtCommit extends TransactionTemplate {
        private static final long serialVersionUID = 1L;

        private final transient boolean committed;

        FailingAtCommit(boolean committed) {
            super(java.util.Objects.requireNonNull(log.transaction.getTransactionManager()), (TransactionDefinition)
                    log.transaction);
            this.committed = committed;
        }

        @Override
        public <T> T execute(TransactionCallback<T> action) {
            super.execute(status -> {
                T done = action.doInTransaction(status);
                if (!committed) {
                    status.setRollbackOnly();
                }
                return done;
            });
            throw new TransactionSystemException("The connection was lost at the commit");
        }
    }
}
