package chancery.eventstore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads with and without snapshots, and snapshots that someone without a key altered, moved or put back. */
class AccountStreamsTest {
    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    private final LoadCosts costs = new LoadCosts();
    private final AccountStreams<EventNames> streams = streams("1");
    private final String ann = log.signedUp();

    private AccountStreams<EventNames> streams(String revision) {
        return new AccountStreams<>(log.jdbc, log.rows, log.dataKeys, new EventNames.Form(revision), costs);
    }

    @Test
    void any_cut_gives_the_same_account_with_and_without_a_snapshot() {
        changeSettings(ann, 1, 30);
        List<String> whole = load(ann);
        for (int cut = 0; cut <= 30; cut++) {
            takeSnapshot(ann, cut);
            costs.read = 0;
            assertThat(load(ann)).as("cut at %d", cut).isEqualTo(whole);
            assertThat(costs.read).as("events read after cut %d", cut).isEqualTo(30 - cut);
        }
        assertThat(costs.rejected).isZero();
    }

    @Test
    void a_stream_of_several_pages_is_read_whole_and_in_order() {
        for (int first = 1; first <= 1_001; first += 200) {
            int from = first;
            // An append may take 5 s at most.
            log.inOneTransaction(() -> IntStream.range(from, from + 200)
                    .forEach(n -> log.appendOnly(ann, n, new SettingsUpdated("Ann " + n, null, null))));
        }
        assertThat(log.rows.ofAccount(ann, 0))
                .extracting(event -> (int) event.sequence())
                .containsExactly(IntStream.rangeClosed(0, 1_200).boxed().toArray(Integer[]::new));
    }

    @Test
    void a_load_unwraps_the_data_key_once_for_snapshot_and_events() {
        changeSettings(ann, 1, 9);
        takeSnapshot(ann, 5);
        DataKeys keys = spy(log.dataKeys);
        EventRows rows = new EventRows(log.jdbc, keys, log.serviceKeys, LogOnPostgres.RELEASE);

        assertThat(load(new AccountStreams<>(log.jdbc, rows, keys, new EventNames.Form("1"), costs), ann))
                .hasSize(10);

        assertThat(costs.read).isEqualTo(4);
        verify(keys).unwrap(any(), eq(ann));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_id = (SELECT event_id FROM domain_event WHERE sequence = 4), sequence = 4,"
                        + " position = (SELECT position FROM domain_event WHERE sequence = 4)",
                "event_id = 'x'",
                "sequence = 4",
                "position = position - 1",
                "revision = '1', sealed = (SELECT sealed FROM account_snapshot WHERE revision = '2')",
                "sealed = (SELECT sealed FROM account_snapshot WHERE account_id <> a.account_id)",
                "sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)",
                "sealed = ''",
                "key_id = (SELECT key_id FROM account_snapshot WHERE account_id <> a.account_id)",
            })
    void an_altered_snapshot_costs_time_and_gives_no_wrong_state(String change) {
        changeSettings(ann, 1, 5);
        List<String> whole = load(ann);
        takeSnapshot(ann, 5);
        streams("2").store(ann, 5, new EventNames(List.of("of another revision")));
        takeSnapshot(log.signedUp(), 0);
        costs.read = 0;

        assertThat(Tampering.update(
                        log.superuser,
                        "UPDATE account_snapshot a SET " + change + " WHERE account_id = ? AND revision = '1'",
                        ann))
                .isEqualTo(1);

        assertThat(load(ann)).isEqualTo(whole);
        assertThat(costs.read).isEqualTo(6);
    }

    /** A backup of the log was restored, and the snapshots were not. */
    @Test
    void a_snapshot_after_an_event_that_the_log_lacks_is_rejected_and_replaced_by_the_next() {
        changeSettings(ann, 1, 5);
        takeSnapshot(ann, 5);
        Tampering.update(log.superuser, "DELETE FROM domain_event WHERE sequence = 5");
        log.append(ann, 5, new SettingsUpdated("another", null, null));

        List<String> whole = load(ann);
        assertThat(whole).hasSize(6).endsWith("another");
        assertThat(costs.rejected).isEqualTo(1);

        takeSnapshot(ann, 5);
        costs.read = 0;
        assertThat(load(ann)).isEqualTo(whole);
        assertThat(costs.read).isZero();
    }

    @Test
    void snapshots_of_other_releases_are_deleted_after_a_day() {
        changeSettings(ann, 1, 5);
        takeSnapshot(ann, 5);
        streams("2").store(ann, 2, new EventNames(List.of("a", "b", "c")));

        assertThat(load(ann)).hasSize(6);
        assertThat(load(streams("2"), ann)).startsWith("a", "b", "c").hasSize(6);
        assertThat(load(streams("3"), ann)).hasSize(6);

        assertThat(streams.deleteOtherRevisions(Duration.ofDays(1))).isZero();
        log.jdbc.update("UPDATE account_snapshot SET stored_at = now() - interval '2 days'");
        assertThat(streams.deleteOtherRevisions(Duration.ofDays(1))).isEqualTo(1);
        assertThat(streams.begin().snapshot(ann)).isPresent();
    }

    @Test
    void an_erasure_deletes_the_snapshot_and_no_new_one_is_stored() {
        changeSettings(ann, 1, 5);
        takeSnapshot(ann, 5);
        log.erase(ann, 6);
        assertThat(log.jdbc.queryForObject("SELECT count(*) FROM account_snapshot", Integer.class))
                .isZero();
        streams.store(ann, 5, new EventNames(List.of()));
        assertThat(log.jdbc.queryForObject("SELECT count(*) FROM account_snapshot", Integer.class))
                .isZero();
    }

    @Test
    void a_snapshot_holds_no_personal_data_in_clear() {
        changeSettings(ann, 1, 1);
        takeSnapshot(ann, 1);
        assertThat(log.jdbc.queryForObject("SELECT sealed FROM account_snapshot", byte[].class))
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain("Ann");
    }

    private void changeSettings(String account, int first, int last) {
        for (int n = first; n <= last; n++) {
            log.append(account, n, new SettingsUpdated("Ann " + n, null, null));
        }
    }

    /** Takes it from all events up to a sequence. */
    private void takeSnapshot(String account, int sequence) {
        List<String> names = log.rows.ofAccount(account, 0).stream()
                .limit(sequence + 1L)
                .map(event -> EventNames.name(event.event()))
                .toList();
        streams.store(account, sequence, new EventNames(names));
    }

    private List<String> load(String account) {
        return load(streams, account);
    }

    private static List<String> load(AccountStreams<EventNames> streams, String account) {
        AccountStreams<EventNames>.Load load = streams.begin();
        Optional<Snapshot<EventNames>> snapshot = load.snapshot(account);
        List<String> names =
                new ArrayList<>(snapshot.map(taken -> taken.account().names()).orElse(List.of()));
        load.events(account, snapshot.map(taken -> taken.sequence() + 1).orElse(0L))
                .forEach(event -> names.add(EventNames.name(event.event())));
        return names;
    }

    private static final class LoadCosts implements LoadObserver {
        private int read;
        private int rejected;

        @Override
        public void eventRead() {
            read++;
        }

        @Override
        public void snapshotRejected() {
            rejected++;
        }
    }
}
