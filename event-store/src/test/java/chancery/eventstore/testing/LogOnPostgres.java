package chancery.eventstore.testing;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The write side's database on a real PostgreSQL of its own, which a test may stop and start again. */
public final class LogOnPostgres implements AutoCloseable {

    private EmbeddedPostgresServer server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
    private final HikariDataSource dataSource = new HikariDataSource();
    private final TransactionTemplate transaction;
    public final SecretBytes masterKey = SecretBytes.generate();
    public final JdbcTemplate jdbc;
    public final EventRows rows;

    public LogOnPostgres() {
        dataSource.setJdbcUrl(server.jdbcUrl());
        dataSource.setUsername(EmbeddedPostgresServer.user());
        dataSource.setMaximumPoolSize(8);
        dataSource.setConnectionTimeout(2000);
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        rows = new EventRows(jdbc, new DataKeys(jdbc, new MasterKeys(masterKey, List.of())));
        Flyway.configure()
                .dataSource(dataSource)
                .locations(
                        "classpath:chancery/eventstore/migration",
                        "classpath:chancery/command/migration",
                        "classpath:chancery/feed/migration")
                .load()
                .migrate();
    }

    public DedicatedConnections connections() {
        String url = server.jdbcUrl() + "?connectTimeout=2&socketTimeout=5&ApplicationName=";
        return purpose ->
                DriverManager.getConnection(url + purpose.replace(' ', '-'), EmbeddedPostgresServer.user(), "");
    }

    public String jdbcUrl() {
        return server.jdbcUrl();
    }

    public Supplier<LogReader> readers() {
        return () -> new LogReader(jdbc, rows);
    }

    /** Signs a new account up and commits. */
    public String signedUp() {
        String accountId = UUID.randomUUID().toString();
        append(accountId, 0, new SignedUp(accountId, accountId + "@example.com", "", "{argon2id}hash"));
        return accountId;
    }

    /** Appends an event and commits; returns its position. */
    public long append(String accountId, long sequence, AccountEvent event) {
        return Objects.requireNonNull(transaction.execute(tx -> appendOnly(accountId, sequence, event)));
    }

    /** Appends an event in the transaction that runs; returns its position. */
    public long appendOnly(String accountId, long sequence, AccountEvent event) {
        return rows.append(
                accountId, sequence, UUID.randomUUID().toString(), Instant.now(), event, EventMetadata.SYSTEM);
    }

    public void inOneTransaction(Runnable work) {
        transaction.executeWithoutResult(tx -> work.run());
    }

    public void stopPostgres() {
        server.close();
    }

    public void startPostgresAgain() {
        server = EmbeddedPostgresServer.start(server.settings());
    }

    @Override
    public void close() {
        dataSource.close();
        server.close();
    }
}
