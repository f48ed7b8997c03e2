package chancery.faults.snapshot;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.account.StoredEvents;
import chancery.contracts.account.StoredEvents.StoredEvent;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.faults.process.Installation;
import chancery.faults.snapshot.Snapshot.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Reads the event log and the claims from PostgreSQL. */
public final class LogReader {
    private final JdbcTemplate jdbc;
    private final ServiceKeys serviceKeys;
    private final EventRows rows;

    private LogReader(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.serviceKeys = new ServiceKeys(jdbc, masterKeys);
        this.rows = new EventRows(jdbc, new DataKeys(jdbc, masterKeys), serviceKeys, "fault-suite");
    }

    /** Opens the log of a running installation with its master key. */
    public static LogReader of(Installation installation) {
        try {
            SecretBytes master =
                    SecretBytes.parse(Files.readString(installation.masterKey()).strip());
            return new LogReader(
                    // The superuser, because a snapshot compares tables of all roles.
                    new JdbcTemplate(new DriverManagerDataSource(installation.jdbcUrl(), "postgres", "")),
                    new MasterKeys(master, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the whole log. */
    public List<Stored> log() {
        return rows.committed().stream().map(LogReader::stored).toList();
    }

    /** Returns the last position, or 0 if the log is empty. */
    long head() {
        return number("SELECT coalesce(max(position), 0) FROM domain_event");
    }

    /** Returns the number of events. */
    long size() {
        return number("SELECT count(*) FROM domain_event");
    }

    /** Returns the number of requested reset codes. */
    long codesRequested() {
        return number("SELECT count(*) FROM domain_event WHERE name = 'account.reset-requested'");
    }

    private long number(String sql) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class));
    }

    /** Returns the active claims: account id by address hash. */
    Map<String, String> claims() {
        Map<String, String> claims = new HashMap<>();
        jdbc.query("SELECT address_hash, account_id FROM email_claim WHERE state = 'active'", row -> {
            claims.put(row.getString(1), row.getString(2));
        });
        return claims;
    }

    /** Returns the function that hashes an address. */
    Function<EmailAddress, String> hashes() {
        AddressHashes hashes =
                serviceKeys.addressHashes(serviceKeys.findAddressHashKey().orElseThrow());
        return hashes::of;
    }

    private static Stored stored(LoggedEvent event) {
        StoredEvent shape = StoredEvents.of(event.event());
        return new Stored(
                event.position(),
                event.eventId(),
                event.accountId(),
                event.sequence(),
                shape.name(),
                shape.version(),
                event.occurredAt(),
                event.event());
    }
}
