package chancery.faults.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.LogOnPostgres;
import java.util.ArrayList;
import java.util.List;
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
}
