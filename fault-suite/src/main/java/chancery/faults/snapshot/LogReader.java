package chancery.faults.snapshot;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.faults.process.Installation;
import chancery.faults.snapshot.Snapshot.Stored;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Reads the event log and the claims from PostgreSQL. */
public final class LogReader {
    private static final String LOG =
            "SELECT e.position, e.event_id, e.account_id, e.sequence, e.name, e.version, e.occurred_at,"
                    + " e.payload, e.metadata, k.key_id, k.master_key_id, k.wrapped"
                    + " FROM domain_event e LEFT JOIN data_key k ON k.account_id = e.account_id ORDER BY e.position";

    private final JdbcTemplate jdbc;
    private final DataKeys dataKeys;
    private final ServiceKeys serviceKeys;
    private final EventJson json = new EventJson();

    private LogReader(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.dataKeys = new DataKeys(jdbc, masterKeys);
        this.serviceKeys = new ServiceKeys(jdbc, masterKeys);
    }

    /** Opens the log of a running installation with its master key. */
    public static LogReader of(Installation installation) {
        try {
            SecretBytes master =
                    SecretBytes.parse(Files.readString(installation.masterKey()).strip());
            return new LogReader(
                    new JdbcTemplate(new DriverManagerDataSource(installation.jdbcUrl(), "chancery", "")),
                    new MasterKeys(master, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the whole log. */
    public List<Stored> log() {
        return jdbc.query(LOG, (row, n) -> stored(row));
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

    private Stored stored(ResultSet row) throws SQLException {
        String account = row.getString("account_id");
        String id = row.getString("event_id");
        StoredRow stored = new StoredRow(
                row.getString("name"), row.getInt("version"), row.getString("payload"), row.getString("metadata"));
        StoredRow.Unsealed opened = json.read(stored, dataKeys.fromJoin(row, account), account, id);
        return new Stored(
                row.getLong("position"),
                id,
                account,
                row.getLong("sequence"),
                stored.name(),
                stored.version(),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                opened.event());
    }
}
