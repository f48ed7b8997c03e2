package chancery.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.event.StreamKind;
import chancery.eventstore.log.RawAppends;
import chancery.eventstore.testing.LogOnPostgres;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An ordinary Axon event processor follows the log. */
class EventProcessorTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final LogOnPostgres log = LogOnPostgres.onSharedServer();
    private final LogEventSource source = new LogEventSource(log.jdbc, log.readers(), Set.of(StreamKind.ACCOUNT));
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final TokenStore tokens = JdbcTokenStore.builder()
            .connectionProvider(Objects.requireNonNull(log.superuser.getDataSource())::getConnection)
            .serializer(TokenSerializer.create())
            .build();
    private final SignUps signUps = new SignUps();
    private PooledStreamingEventProcessor processor = processor();

    /** An event handler of an application. */
    static final class SignUps {
        private final List<String> accounts = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(SignedUp event) {
            accounts.add(event.accountId());
        }
    }

    @BeforeEach
    void start() {
        ((JdbcTokenStore) tokens).createSchema(PostgresTokenTableFactory.INSTANCE);
        processor.start();
    }

    @AfterEach
    void stop() {
        processor.shutDown();
        threads.shutdownNow();
        log.close();
    }

    @Test
    void an_event_that_commits_after_1_s_is_not_skipped() throws Exception {
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            String lower = log.signedUpOn(late);
            String higher = log.signedUp();
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(4)).until(signUps.accounts::isEmpty);
            late.commit();

            awaitHandled(List.of(lower, higher));
        }
    }

    @Test
    void an_append_that_never_commits_does_not_stop_the_processor() throws Exception {
        try (Connection late = log.connections().open("late")) {
            late.setAutoCommit(false);
            log.signedUpOn(late);
            String higher = log.signedUp();
            late.rollback();

            awaitHandled(List.of(higher));
        }
    }

    @Test
    void a_restarted_processor_continues_after_its_stored_token() {
        String before = log.signedUp();
        awaitHandled(List.of(before));
        processor.shutDown();
        String after = log.signedUp();

        processor = processor();
        processor.start();

        awaitHandled(List.of(before, after));
        assertThat(source.openStreams()).isEqualTo(1);
    }

    @Test
    void a_reset_processor_handles_every_event_again() {
        String account = log.signedUp();
        awaitHandled(List.of(account));
        processor.shutDown();

        processor.resetTokens();
        processor.start();

        awaitHandled(List.of(account, account));
        String next = log.signedUp();
        awaitHandled(List.of(account, account, next));
    }

    @Test
    void no_event_is_skipped_whatever_the_interleaving() {
        long seed = ThreadLocalRandom.current().nextLong();

        CompletableFuture.allOf(IntStream.range(0, 5)
                        .mapToObj(writer -> CompletableFuture.runAsync(() -> write(new Random(seed + writer))))
                        .toArray(CompletableFuture[]::new))
                .join();

        List<String> expected = log.jdbc.queryForList(
                "SELECT account_id FROM domain_event WHERE kind = 'account' ORDER BY position", String.class);
        await().atMost(LONG).until(() -> signUps.accounts.size() >= expected.size());
        assertThat(signUps.accounts).as("seed %d", seed).isEqualTo(expected);
    }

    private void write(Random random) {
        for (int n = 0; n < 40; n++) {
            log.transaction.executeWithoutResult(tx -> {
                if (random.nextInt(3) == 0) {
                    RawAppends.appendOfKind(log.jdbc, log.serviceKeys.eventMacs(), "session", "session.begun", "ann");
                } else {
                    log.signedUpInTransaction();
                }
                log.jdbc.queryForList("SELECT pg_sleep(?)", random.nextInt(4) / 1000.0);
                if (random.nextInt(4) == 0) {
                    tx.setRollbackOnly();
                }
            });
            source.trigger();
        }
    }

    private void awaitHandled(List<String> accounts) {
        await().atMost(LONG).until(() -> signUps.accounts.equals(accounts));
    }

    private PooledStreamingEventProcessor processor() {
        return PooledStreamingEventProcessor.builder()
                .name("sign-ups")
                .messageSource(source)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(signUps)
                        .build())
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialToken(tail -> source.createTailToken())
                .initialSegmentCount(1)
                .build();
    }
}
