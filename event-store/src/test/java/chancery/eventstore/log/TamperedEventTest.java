package chancery.eventstore.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.ResetCodeAccepted;
import chancery.contracts.account.AccountEvent.ResetCodeRefused;
import chancery.contracts.account.AccountEvent.ResetRequested;
import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.eventstore.event.Actor;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.testing.LogOnPostgres;
import chancery.eventstore.testing.Tampering;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database writer without keys changes events: the log refuses to read them. */
class TamperedEventTest {
    private static final String EVENTS = "domain_event";
    private static final String SEALED = "sealed_event";
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final int ALL = 100;
    private static final int CHANGE = 1_000;

    /** Positions: three pairs of one account, three of two accounts. Events 4 and 6 have no personal data. */
    private static final List<List<Long>> PAIRS = List.of(
            List.of(1L, 3L), List.of(3L, 8L), List.of(3L, 4L), List.of(1L, 2L), List.of(8L, 7L), List.of(4L, 6L));

    @AutoClose
    private final LogOnPostgres log = LogOnPostgres.onSharedServer();

    /** Reads in the transaction of the tampering. */
    private final EventRows tampered = new EventRows(
            log.superuser, new DataKeys(log.superuser, log.masterKeys), log.serviceKeys, LogOnPostgres.RELEASE);

    private final TransactionTemplate tampering = new TransactionTemplate(
            new DataSourceTransactionManager(Objects.requireNonNull(log.superuser.getDataSource())));

    private final EventRows newerRelease = new EventRows(log.jdbc, log.dataKeys, log.serviceKeys, "1.3.0");

    @BeforeEach
    void history() {
        append(log.rows, "ann", 0, LogOnPostgres.signUpOf("ann"));
        append(newerRelease, "bob", 0, LogOnPostgres.signUpOf("bob"));
        append(log.rows, "ann", 1, new ResetRequested("ann@example.com", "reset-1", "key", AT, AT.plusSeconds(600)));
        append(log.rows, "ann", 2, new ResetCodeAccepted("reset-1", "token-1", AT));
        append(newerRelease, "bob", 1, new ResetCodeRefused(ResetCodeRefused.Reason.WRONG));
        append(newerRelease, "bob", 2, new ResetCodeAccepted("reset-2", "token-2", AT));
        append(newerRelease, "bob", 3, new SettingsUpdated("Bob", null, null));
        append(log.rows, "ann", 3, new SettingsUpdated("Ann", null, null));
    }

    private void append(EventRows rows, String accountId, long sequence, AccountEvent event) {
        var by = new EventMetadata(
                Actor.account(accountId, "session-" + sequence), null, null, "request-" + sequence, null, null, null);
        Instant at = AT.plusSeconds(sequence);
        log.inOneTransaction(
                () -> rows.append(accountId, sequence, UUID.randomUUID().toString(), at, event, by));
    }

    @Test
    void an_untouched_log_is_readable() {
        assertThat(log.rows.committed()).hasSize(8);
        assertThat(sealedRows()).containsExactly(1L, 2L, 3L, 7L, 8L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_change_of_any_column_is_refused(boolean erased) {
        eraseAnn(erased);
        for (String column : columns(EVENTS)) {
            for (long position : List.of(1L, 4L, 7L)) {
                thenRestored(() -> {
                    change(EVENTS, column, position);
                    long now = column.equals("position") ? position - CHANGE : position;
                    assertRefused("a changed " + column, named(now));
                });
            }
        }
        for (String column : columns(SEALED)) {
            thenRestored(() -> {
                change(SEALED, column, 7);
                assertRefused("a changed " + column + " of the sealed data", named(7L));
            });
        }
        assertThat(readable()).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_swap_of_any_column_with_another_row_of_the_account_or_of_another_is_refused(boolean erased) {
        eraseAnn(erased);
        Set<String> swapped = new HashSet<>();
        for (String table : List.of(EVENTS, SEALED)) {
            for (String column : columns(table)) {
                for (List<Long> pair : PAIRS) {
                    thenRestored(() -> {
                        if (swap(table, column, pair)) {
                            swapped.add(table + "." + column);
                            assertRefused("swapped " + column + " of " + pair, named(pair.toArray(Long[]::new)));
                        }
                    });
                }
            }
        }
        // All rows have one kind and one version.
        assertThat(columns(EVENTS))
                .filteredOn(column -> !swapped.contains(EVENTS + "." + column))
                .containsExactly("kind", "version");
        assertThat(columns(SEALED))
                .filteredOn(column -> !swapped.contains(SEALED + "." + column))
                .isEqualTo(erased ? columns(SEALED) : List.of());
        assertThat(readable()).hasSize(8);
    }

    @Test
    void sealed_data_that_is_put_back_after_an_erasure_is_refused_unless_it_is_the_erased_data() {
        log.superuser.execute("CREATE TABLE kept AS SELECT * FROM sealed_event");
        eraseAnn(true);
        thenRestored(() -> {
            Tampering.update(
                    log.superuser,
                    "INSERT INTO sealed_event SELECT 1, 'ann', key_id, salt, sealed FROM kept WHERE position = 2");
            assertRefused("sealed data of another account", named(1L));
        });

        Tampering.update(log.superuser, "INSERT INTO sealed_event SELECT * FROM kept WHERE account_id = 'ann'");
        assertThat(readable().getFirst().event())
                .isInstanceOfSatisfying(
                        SignedUp.class, event -> assertThat(event.email()).isNull());
    }

    /** The attack: with the older token last, its owner could set a password. */
    @Test
    void swapped_sequences_of_two_recovery_events_are_refused() {
        swap(EVENTS, "sequence", List.of(3L, 4L));
        assertThatThrownBy(() -> log.rows.ofAccount("ann", 0))
                .isInstanceOf(UnreadableEvent.class)
                .hasMessageContainingAll("Event " + eventId(4) + " at position 4", "account.reset-code-accepted")
                .hasMessageContaining("MAC does not match")
                .hasMessageNotContaining("token-1");
    }

    @Test
    void an_event_without_personal_data_has_no_sealed_row_and_is_authenticated() {
        assertThat(log.superuser.queryForList("SELECT position FROM domain_event WHERE commitment IS NULL", Long.class))
                .containsExactly(4L, 5L, 6L);
        Tampering.update(log.superuser, "UPDATE domain_event SET payload = replace(payload, 'token-1', 'token-9')");
        assertRefused("another token", named(4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"recorded_at = 'infinity'", "occurred_at = '-infinity'"})
    void an_infinite_time_is_refused(String change) {
        Tampering.update(log.superuser, "UPDATE domain_event SET " + change + " WHERE position = 4");
        assertThat(refusal().getMessage()).startsWith(named(4L)[0]).contains("one of its times is infinite");
    }

    @Test
    void an_inserted_copy_of_an_event_is_refused() {
        Tampering.update(
                log.superuser,
                "INSERT INTO domain_event (" + String.join(", ", columns(EVENTS))
                        + ") SELECT 9, recorded_at, 'copy', kind,"
                        + " stream_id, account_id, 4, name, version, occurred_at, release, payload, metadata,"
                        + " commitment, mac FROM domain_event WHERE position = 4");
        assertRefused("a copy", named(9L));
    }

    @Test
    void missing_sealed_data_without_an_erasure_is_damage() {
        Tampering.update(log.superuser, "DELETE FROM sealed_event WHERE position = 8");
        assertThat(refusal().getMessage())
                .contains(
                        "Event " + eventId(8) + " at position 8", "its sealed data is missing, and no event erases it");
    }

    @Test
    void a_missing_data_key_without_an_erasure_is_damage() {
        Tampering.update(log.superuser, "DELETE FROM data_key WHERE account_id = 'bob'");
        assertThat(refusal().getMessage())
                .contains("at position 2", "the data key of its sealed data is missing, and no event erases it");
        log.superuser.update("DELETE FROM sealed_event WHERE account_id = 'bob'");
        assertThat(refusal().getMessage()).contains("at position 2", "its sealed data is missing");
    }

    @Test
    void a_forged_erasure_does_not_excuse_missing_sealed_data() {
        Tampering.update(
                log.superuser,
                "INSERT INTO domain_event (" + String.join(", ", columns(EVENTS))
                        + ") SELECT 9, recorded_at, 'forged', kind,"
                        + " stream_id, account_id, 4, 'account.erased', 1, occurred_at, release, '{}', metadata, NULL,"
                        + " mac FROM domain_event WHERE position = 4");
        log.superuser.update("DELETE FROM data_key WHERE account_id = 'ann'");
        assertThat(refusal().getMessage()).contains("at position 1", "its sealed data is missing");
    }

    @Test
    void an_erasure_of_one_account_does_not_excuse_missing_sealed_data_of_another() {
        eraseAnn(true);
        log.superuser.update("DELETE FROM data_key WHERE account_id = 'bob'");
        assertThat(refusal().getMessage()).contains("at position 2", "its sealed data is missing");
    }

    @Test
    void an_erased_account_is_read_without_personal_data() {
        eraseAnn(true);
        assertThat(sealedRows()).containsExactly(2L, 7L);
        assertThat(readable()).hasSize(8);
        assertThat(readable().get(7).event()).isEqualTo(new SettingsUpdated(null, null, null));
        assertThat(readable().get(6).event()).isEqualTo(new SettingsUpdated("Bob", null, null));
    }

    private void eraseAnn(boolean erased) {
        if (erased) {
            log.erase("ann", 4);
        }
    }

    /** The events before the event that erases, which this release does not support. */
    private List<LoggedEvent> readable() {
        return new LogReader(log.superuser, tampered)
                .after(LogPosition.START, ALL)
                .events();
    }

    /** Rolls the work back. */
    private void thenRestored(Runnable work) {
        tampering.executeWithoutResult(tx -> {
            tx.setRollbackOnly();
            work.run();
        });
    }

    /** The refusal of the first event that cannot be read. */
    private UnreadableEvent refusal() {
        List<RawEvent> rows = tampered.from(-CHANGE, ALL);
        RowOpener opener = tampered.opener();
        return Objects.requireNonNull(
                catchThrowableOfType(UnreadableEvent.class, () -> rows.forEach(opener::open)), "nothing is refused");
    }

    /** The refusal must name the altered row, or one of the two, by the id and the position that it has now. */
    private void assertRefused(String description, String... names) {
        String message = Objects.requireNonNull(refusal().getMessage());
        assertThat(List.of(names)).as("%s: %s", description, message).anyMatch(message::startsWith);
        assertThat(message)
                .as(description)
                .containsAnyOf(
                        "its row was altered, since its MAC does not match",
                        "its sealed data was altered, since its commitment does not match",
                        "its sealed data belongs to another account",
                        "its sealed data is missing",
                        "the data key of its sealed data is missing",
                        "cannot be decrypted");
    }

    /** The current start of a refusal of these rows. */
    private String[] named(Long... rows) {
        return log.superuser
                .queryForList(
                        "SELECT 'Event ' || event_id || ' at position ' || position || ',' FROM domain_event"
                                + " WHERE position = ANY (?)",
                        String.class,
                        (Object) rows)
                .toArray(String[]::new);
    }

    private List<String> columns(String table) {
        return log.superuser.queryForList(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
                        + " AND is_generated = 'NEVER' ORDER BY ordinal_position",
                String.class,
                table);
    }

    private void change(String table, String column, long position) {
        String type = log.superuser.queryForObject(
                "SELECT data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
                        + " AND column_name = ?",
                String.class,
                table,
                column);
        String changed =
                switch (Objects.requireNonNull(type)) {
                    case "text" -> column + " || ' '";
                    case "bytea" -> "coalesce(set_byte(%1$s, 0, get_byte(%1$s, 0) # 1), '\\x00')".formatted(column);
                    case "timestamp with time zone" -> column + " + interval '1 microsecond'";
                    default -> column + " - " + CHANGE;
                };
        assertThat(Tampering.update(
                        log.superuser,
                        "UPDATE %s SET %s = %s WHERE position = %d".formatted(table, column, changed, position)))
                .isEqualTo(1);
    }

    /** Exchanges the values of a column between two rows; returns false if they are equal or a row is missing. */
    private boolean swap(String table, String column, List<Long> pair) {
        Integer values = log.superuser.queryForObject(
                "SELECT count(DISTINCT coalesce(%s::text, '')) FROM %s WHERE position IN (?, ?)"
                        .formatted(column, table),
                Integer.class,
                pair.getFirst(),
                pair.getLast());
        if (!Objects.equals(values, 2)) {
            return false;
        }
        String all = String.join(", ", columns(table));
        String both = " WHERE position IN (%d, %d)".formatted(pair.getFirst(), pair.getLast());
        return Tampering.apply(log.superuser, unprotected -> {
            unprotected.execute("CREATE TABLE swapped AS SELECT %s FROM %s%s".formatted(all, table, both));
            unprotected.execute(
                    "UPDATE swapped s SET %1$s = (SELECT o.%1$s FROM %2$s o%3$s AND o.position <> s.position)"
                            .formatted(column, table, both));
            unprotected.execute("DELETE FROM " + table + both);
            unprotected.execute(
                    "INSERT INTO %1$s (%2$s) SELECT %2$s FROM swapped; DROP TABLE swapped".formatted(table, all));
            return true;
        });
    }

    private List<Long> sealedRows() {
        return log.superuser.queryForList("SELECT position FROM sealed_event ORDER BY position", Long.class);
    }

    private String eventId(long position) {
        return Objects.requireNonNull(log.superuser.queryForObject(
                "SELECT event_id FROM domain_event WHERE position = ?", String.class, position));
    }
}
