package chancery.eventstore;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A log in a database of its own on a shared real PostgreSQL, so that tests can run in parallel. */
public final class PostgresLog implements AutoCloseable {

    private static final EmbeddedPostgresServer SERVER =
            EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
    private static final AtomicInteger DATABASES = new AtomicInteger();

    public final HikariDataSource dataSource = new HikariDataSource();
    public final JdbcTemplate jdbc;
    public final TransactionTemplate transaction;
    public final SecretBytes masterKey = SecretBytes.generate();
    public final MasterKeys masterKeys = new MasterKeys(masterKey, List.of());
    public final DataKeys dataKeys;
    public final ServiceKeys serviceKeys;
    public final EventRows rows;
    public final DedicatedConnections connections;

    public PostgresLog() {
        this(SERVER);
    }

    /** On a server of the test. */
    public PostgresLog(EmbeddedPostgresServer server) {
        String url = newDatabase(server);
        dataSource.setJdbcUrl(url);
        dataSource.setUsername(EmbeddedPostgresServer.user());
        dataSource.setMaximumPoolSize(8);
        jdbc = new JdbcTemplate(dataSource);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        dataKeys = new DataKeys(jdbc, masterKeys);
        serviceKeys = new ServiceKeys(jdbc, masterKeys);
        rows = new EventRows(jdbc, dataKeys);
        connections = purpose -> connect(url);
        migrate();
    }

    private static String newDatabase(EmbeddedPostgresServer server) {
        String name = "log_" + DATABASES.incrementAndGet();
        try (Connection connection = connect(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return server.jdbcUrl().replaceFirst("[^/]+$", name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, EmbeddedPostgresServer.user(), "");
    }

    public void empty() {
        jdbc.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    public void migrate() {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:chancery/eventstore/migration")
                .load()
                .migrate();
    }

    public Supplier<LogReader> readers() {
        return () -> new LogReader(jdbc, rows);
    }

    /** Appends the sign-up of a new account and commits. */
    public String signedUp() {
        String accountId = UUID.randomUUID().toString();
        transaction.executeWithoutResult(tx -> append(accountId, 0, signUpOf(accountId)));
        return accountId;
    }

    public long append(String accountId, long sequence, AccountEvent event) {
        return rows.append(
                accountId, sequence, UUID.randomUUID().toString(), Instant.now(), event, EventMetadata.SYSTEM);
    }

    /** Appends the sign-up of a new account in the open transaction of this connection. */
    public String signedUpOn(Connection connection) {
        JdbcTemplate on = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        String accountId = UUID.randomUUID().toString();
        new EventRows(on, new DataKeys(on, masterKeys))
                .append(
                        accountId,
                        0,
                        UUID.randomUUID().toString(),
                        Instant.now(),
                        signUpOf(accountId),
                        EventMetadata.SYSTEM);
        return accountId;
    }

    public static SignedUp signUpOf(String accountId) {
        return new SignedUp(accountId, accountId + "@example.com", "", "{argon2id}hash");
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
