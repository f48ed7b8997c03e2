package chancery.faults.read;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.event.EventJson;
import chancery.eventstore.event.StoredRow;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.faults.check.Evidence.Stored;
import chancery.faults.part.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** PostgreSQL, read by plain statements: what this sees at a quiet moment is the truth. */
public final class Store {

    private static final String LOG =
            "SELECT e.position, e.event_id, e.account_id, e.sequence, e.name, e.version, e.occurred_at,"
                    + " e.payload, e.metadata, k.key_id, k.master_key_id, k.wrapped"
                    + " FROM domain_event e LEFT JOIN data_key k ON k.account_id = e.account_id ORDER BY e.position";

    private final JdbcTemplate jdbc;
    private final DataKeys dataKeys;
    private final ServiceKeys serviceKeys;
    private final EventJson json = new EventJson();

    private Store(JdbcTemplate jdbc, MasterKeys masterKeys) {
        this.jdbc = jdbc;
        this.dataKeys = new DataKeys(jdbc, masterKeys);
        this.serviceKeys = new ServiceKeys(jdbc, masterKeys);
    }

    /** The store of a running product, opened by its master key. */
    public static Store of(Site site) {
        try {
            SecretBytes master =
                    SecretBytes.parse(Files.readString(site.masterKey()).strip());
            return new Store(
                    new JdbcTemplate(new DriverManagerDataSource(site.jdbcUrl(), "chancery", "")),
                    new MasterKeys(master, List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole log. */
    public List<Stored> log() {
        return jdbc.query(LOG, (row, n) -> stored(row));
    }

    /** The log's last position; 0 while it is empty. */
    long head() {
        Long head = jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM domain_event", Long.class);
        return head == null ? 0 : head;
    }

    /** How many events there are. */
    int size() {
        Integer size = jdbc.queryForObject("SELECT count(*) FROM domain_event", Integer.class);
        return size == null ? 0 : size;
    }

    /** How many codes were asked for. */
    int codesAskedFor() {
        Integer asked = jdbc.queryForObject(
                "SELECT count(*) FROM domain_event WHERE name = 'account.reset-requested'", Integer.class);
        return asked == null ? 0 : asked;
    }

    /** The active claims. */
    Map<String, String> claims() {
        Map<String, String> claims = new HashMap<>();
        jdbc.query("SELECT address_hash, account_id FROM email_claim WHERE state = 'active'", row -> {
            claims.put(row.getString(1), row.getString(2));
        });
        return claims;
    }

    /** The hashes that stand for addresses. */
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
