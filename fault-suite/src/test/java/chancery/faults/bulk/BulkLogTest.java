package chancery.faults.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.LogOnPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class BulkLogTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    @Test
    void a_bulk_log_loads_and_is_followed_like_any_other() throws Exception {
        List<Long> progress = new ArrayList<>();
        log.signedUp();

        List<String> accounts = new BulkLog(log.dataSource, log.masterKeys, log.serviceKeys.eventMacs(), "1.0")
                .write(new BulkLog.Size(300, 21), progress::add);

        assertThat(progress).containsExactly(5_000L, 6_300L);
        assertThat(accounts).hasSize(300);
        assertThat(log.rows.ofAccount(accounts.get(7), 0))
                .extracting(LoggedEvent::sequence)
                .hasSize(21)
                .isSorted()
                .startsWith(0L)
                .endsWith(20L);
        LogBatch all = log.readers().get().after(LogPosition.START, 10_000);
        assertThat(all.events()).hasSize(6_301);
        log.append(accounts.get(7), 21, all.events().get(301).event());
    }

    /** A join that starts at the first row would make the cost of a batch grow with the log before it. */
    @Test
    void a_replay_reads_each_sealed_row_once_however_long_the_log() throws Exception {
        new BulkLog(log.dataSource, log.masterKeys, log.serviceKeys.eventMacs(), "1.0")
                .write(new BulkLog.Size(500, 20), written -> {});
        log.jdbc.execute("VACUUM ANALYZE");
        long before = sealedRowsRead();

        var reader = log.readers().get();
        LogPosition at = LogPosition.START;
        long events = 0;
        for (LogBatch batch = reader.after(at, 100); !batch.atHead(); batch = reader.after(at, 100)) {
            events += batch.events().size();
            at = batch.reached();
        }

        assertThat(events).isEqualTo(10_000);
        assertThat(sealedRowsRead() - before).isBetween(events, 2 * events);
    }

    /** By the statistics, which each session sends when it ends. */
    private long sealedRowsRead() {
        log.dataSource.getHikariPoolMXBean().softEvictConnections();
        AtomicLong last = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(500)).until(() -> last.get() == last.updateAndGet(was -> counted()));
        return last.get();
    }

    private long counted() {
        return Objects.requireNonNull(log.jdbc.queryForObject(
                "SELECT idx_tup_fetch + seq_tup_read FROM pg_stat_user_tables WHERE relname = 'sealed_event'",
                Long.class));
    }
}
