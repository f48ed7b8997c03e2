package chancery.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.CommitNotifier;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LogPositions;
import chancery.eventstore.log.RawAppends;
import chancery.eventstore.log.UnreadableEvent;
import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class LogEventSourceTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final LogEventSource source = new LogEventSource(log.jdbc, log.readers(), Set.of(StreamKind.ACCOUNT));
    private final LogPositions positions = new LogPositions(log.jdbc);

    @Test
    void a_stream_continues_after_its_token() throws Exception {
        List<String> accounts = List.of(log.signedUp(), log.signedUp(), log.signedUp());

        List<TrackedEventMessage<?>> all = read(null);

        assertThat(accountsOf(all)).isEqualTo(accounts);
        assertThat(accountsOf(read(all.get(0).trackingToken()))).isEqualTo(accounts.subList(1, 3));
        assertThat(read(all.get(2).trackingToken())).isEmpty();
        assertThat(all.get(1).trackingToken())
                .isEqualTo(new LogToken(positions.at(2).orElseThrow()));
    }

    @Test
    void a_stream_passes_over_events_of_other_kinds() throws Exception {
        String first = log.signedUp();
        for (int n = 0; n < 3; n++) {
            log.sessionEvent();
        }
        String second = log.signedUp();

        assertThat(accountsOf(read(null))).containsExactly(first, second);
    }

    @Test
    void a_stream_does_not_pass_an_event_that_can_still_commit() throws Exception {
        try (Connection late = log.connections().open("late");
                BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();
            assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(stream.peek()).isEmpty();

            late.commit();

            assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
            assertThat(accountsOf(List.of(stream.nextAvailable(), stream.nextAvailable())))
                    .containsExactly(lower, higher);
        }
    }

    /** Axon's coordinator asks for events on a second thread while the first one takes them. */
    @Test
    void a_stream_that_several_threads_use_returns_each_event_once() throws Exception {
        List<String> accounts = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            accounts.add(log.signedUp());
        }
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            List<CompletableFuture<Boolean>> others = Stream.generate(
                            () -> CompletableFuture.supplyAsync(stream::hasNextAvailable))
                    .limit(8)
                    .toList();
            List<TrackedEventMessage<?>> taken = new ArrayList<>();
            while (stream.hasNextAvailable()) {
                taken.add(stream.nextAvailable());
            }
            others.forEach(CompletableFuture::join);
            while (stream.hasNextAvailable()) {
                taken.add(stream.nextAvailable());
            }

            assertThat(accountsOf(taken)).isEqualTo(accounts);
        }
    }

    @Test
    void a_token_of_a_restored_backup_fails_the_stream() {
        log.signedUp();
        LogToken other = new LogToken(new LogPosition(1, "an event of the lost log"));
        LogToken beyond = new LogToken(new LogPosition(7, "an event of the lost log"));
        for (LogToken token : List.of(other, beyond)) {
            assertThatThrownBy(() -> read(token))
                    .isInstanceOf(LogMismatch.class)
                    .hasMessageContaining("no longer holds event an event of the lost log")
                    .hasMessageContaining("restored backup");
        }
    }

    @Test
    void an_event_that_this_release_does_not_support_fails_the_stream_and_is_not_skipped() throws Exception {
        log.signedUp();
        log.appendUnknown("account.beatified", 1, "{}");
        log.signedUp();
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            stream.nextAvailable();
            for (int n = 0; n < 2; n++) {
                assertThatThrownBy(stream::hasNextAvailable).isInstanceOf(UnreadableEvent.class);
            }
        }
    }

    @Test
    void a_notification_triggers_the_streams() {
        AtomicInteger calls = new AtomicInteger();
        try (Notifications notifications = new Notifications(log.connections());
                CommitNotifier notifier = new CommitNotifier(LogChannels.APPENDED, log.connections());
                BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null)) {
            assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
            notifications.subscribe(LogChannels.APPENDED, source::trigger);
            notifications.start();
            notifier.start();
            await().until(() -> calls.get() > 0); // Of the new connection.
            int before = calls.get();

            notifier.notifyListeners();

            await().until(() -> calls.get() > before);
        }
    }

    @Test
    void a_waiting_stream_holds_no_connection_and_ends_when_it_is_closed() {
        BlockingStream<TrackedEventMessage<?>> stream = source.openStream(null);
        assertThat(source.openStreams()).isEqualTo(1);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> waits(stream));

        await().during(Duration.ofMillis(300))
                .until(() -> log.dataSource.getHikariPoolMXBean().getActiveConnections() == 0);
        assertThat(waiting).isNotDone();
        stream.close();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(false);
        assertThat(source.openStreams()).isZero();
        assertThat(stream.peek()).isEmpty();
        assertThatThrownBy(stream::nextAvailable).hasMessageContaining("closed");
    }

    @Test
    void the_tail_is_before_the_first_event_and_the_head_after_the_newest() throws Exception {
        assertThat(source.createHeadToken()).isEqualTo(LogToken.TAIL);
        log.signedUp();
        log.signedUp();

        assertThat(read(source.createTailToken())).hasSize(2);
        assertThat(source.createHeadToken().reached()).isEqualTo(positions.head());
    }

    @Test
    void the_head_waits_for_transactions_that_may_commit_an_earlier_event_and_for_no_others() throws Exception {
        try (Connection late = log.connections().open("late");
                Connection later = log.connections().open("later")) {
            late.setAutoCommit(false);
            later.setAutoCommit(false);
            log.signedUpOn(late);
            log.signedUp();
            CompletableFuture<LogToken> head = CompletableFuture.supplyAsync(source::createHeadToken);
            await().during(Duration.ofMillis(300)).until(() -> !head.isDone());
            log.signedUpOn(later);
            log.signedUp();

            late.commit();

            assertThat(head).succeedsWithin(Duration.ofSeconds(5));
            assertThat(head.join().reached().position()).isEqualTo(2);
        }
    }

    @Test
    void a_token_of_a_time_is_before_the_first_event_recorded_at_or_after_it() throws Exception {
        log.signedUp();
        String second = log.signedUp();
        String third = log.signedUp();
        Instant time = recordedAt(second);

        assertThat(accountsOf(read(source.createTokenAt(time)))).containsExactly(second, third);
        assertThat(read(source.createTokenAt(time.plusNanos(1_000)))).hasSize(1);
        assertThat(read(source.createTokenAt(Instant.EPOCH))).hasSize(3);
        assertThat(source.createTokenAt(Instant.now().plusSeconds(60)).reached())
                .isEqualTo(positions.head());
        assertThat(read(source.createTokenSince(Duration.ofMinutes(1)))).hasSize(3);
        assertThat(read(source.createTokenSince(Duration.ofMinutes(-1)))).isEmpty();
    }

    /** The later time of recording belongs to the lower position, for example after PostgreSQL's clock was set back. */
    @Test
    void a_token_of_a_time_does_not_pass_an_event_of_that_time_that_commits_late() throws Exception {
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            RawAppends.appendOfKind(
                    new JdbcTemplate(new SingleConnectionDataSource(late, true)),
                    log.serviceKeys.eventMacs(),
                    "session",
                    "session.begun",
                    "ann",
                    Duration.ofHours(2));
            log.signedUp();
            CompletableFuture<LogToken> token = CompletableFuture.supplyAsync(
                    () -> source.createTokenAt(Instant.now().plus(Duration.ofHours(1))));
            await().during(Duration.ofMillis(300)).until(() -> !token.isDone());
            late.commit();

            assertThat(token).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(LogToken.TAIL);
        }
    }

    /** Axon's own event store reads the log through the engine. */
    @Test
    void the_engine_streams_as_the_source_does() throws Exception {
        LogStorageEngine engine = new LogStorageEngine(log.rows, new SeenPosition(), source);
        String first = log.signedUp();
        String second = log.signedUp();
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        try (BlockingStream<TrackedEventMessage<?>> stream = store.openStream(store.createTailToken())) {
            assertThat(accountsOf(List.of(stream.nextAvailable(), stream.nextAvailable())))
                    .containsExactly(first, second);
        } finally {
            store.shutDown();
        }
        assertThat(engine.createHeadToken()).isEqualTo(source.createHeadToken());
        assertThat(engine.createTokenAt(Instant.EPOCH)).isEqualTo(LogToken.TAIL);
        assertThat(engine.lastSequenceNumberFor(first)).hasValue(0L);
        assertThat(engine.lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    void the_engine_ends_its_stream_at_a_gap_that_may_still_be_filled() throws Exception {
        LogStorageEngine engine = new LogStorageEngine(log.rows, new SeenPosition(), source);
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            String first = log.signedUp();
            String held = log.signedUpOn(late);
            String higher = log.signedUp();
            assertThat(accountsOf(engine.readEvents((TrackingToken) null, false).toList()))
                    .containsExactly(first);

            CompletableFuture<List<String>> waiting = CompletableFuture.supplyAsync(() ->
                    accountsOf(engine.readEvents((TrackingToken) null, true).toList()));
            late.commit();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(List.of(first, held, higher));
        }
    }

    private List<TrackedEventMessage<?>> read(@Nullable TrackingToken token) throws InterruptedException {
        List<TrackedEventMessage<?>> read = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream = source.openStream(token)) {
            while (stream.hasNextAvailable()) {
                read.add(stream.nextAvailable());
            }
        }
        return read;
    }

    private static List<String> accountsOf(List<? extends TrackedEventMessage<?>> messages) {
        return messages.stream()
                .map(message -> ((DomainEventMessage<?>) message).getAggregateIdentifier())
                .toList();
    }

    private Instant recordedAt(String accountId) {
        return log.rows.ofAccount(accountId, 0).getFirst().recordedAt();
    }

    private static boolean waits(BlockingStream<?> stream) {
        try {
            return stream.hasNextAvailable(60, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
