package chancery.eventstore.testing;

import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.AccountEvent.SignedUp;
import chancery.contracts.key.SecretBytes;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import chancery.embedded.postgres.PostgresRoles;
import chancery.eventstore.event.EventMetadata;
import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.inbox.Inbox;
import chancery.eventstore.key.DataKeys;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LogReader;
import chancery.eventstore.log.RawAppends;
import chancery.eventstore.role.Migrations;
import chancery.eventstore.role.StoreRole;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A migrated database on a real PostgreSQL. */
public final class LogOnPostgres implements AutoCloseable {
    public static final String RELEASE = "1.2.3";

    private static @Nullable EmbeddedPostgresServer shared;

    private final String jdbcUrl;
    private @Nullable EmbeddedPostgresServer ownServer;
    /** Under the role of the command-service. */
    public final HikariDataSource dataSource = new HikariDataSource();

    public final JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    /** What no service may do: tampering, and tables and triggers of a test. */
    public final JdbcTemplate superuser;

    /** The owner of the tables, which migrates. */
    public final JdbcTemplate owner;

    /** Under the role of the query-service. */
    public final JdbcTemplate query;

    public final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    public final SecretBytes masterKey = SecretBytes.generate();
    public final MasterKeys masterKeys = new MasterKeys(masterKey, List.of());
    public final DataKeys dataKeys = new DataKeys(jdbc, masterKeys);
    public final ServiceKeys serviceKeys = new ServiceKeys(jdbc, masterKeys);
    public final EventRows rows = new EventRows(jdbc, dataKeys, serviceKeys, RELEASE);

    /** On a server of its own, which a test may stop and start again. */
    public LogOnPostgres() {
        this(EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary()));
    }

    private LogOnPostgres(EmbeddedPostgresServer server) {
        this(server.jdbcUrl());
        ownServer = server;
    }

    /** A new database on the server that all tests of this JVM share. */
    public static LogOnPostgres onSharedServer() {
        return inNewDatabase(sharedServer());
    }

    /** A new database on a server of the test. */
    public static LogOnPostgres inNewDatabase(EmbeddedPostgresServer postgres) {
        String server = postgres.jdbcUrl();
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        as(PostgresRoles.SUPERUSER, server).execute("CREATE DATABASE " + name + " OWNER " + PostgresRoles.OWNER);
        return new LogOnPostgres(server.substring(0, server.lastIndexOf('/') + 1) + name);
    }

    private static synchronized EmbeddedPostgresServer sharedServer() {
        EmbeddedPostgresServer server = shared;
        if (server == null) {
            server = EmbeddedPostgresServer.start(EmbeddedPostgresSettings.temporary());
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            shared = server;
        }
        return server;
    }

    private LogOnPostgres(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
        dataSource.setJdbcUrl(jdbcUrl);
        dataSource.setUsername(PostgresRoles.COMMAND);
        dataSource.setMaximumPoolSize(8);
        dataSource.setConnectionTimeout(2000);
        superuser = as(PostgresRoles.SUPERUSER, jdbcUrl);
        owner = as(PostgresRoles.OWNER, jdbcUrl);
        query = as(PostgresRoles.QUERY, jdbcUrl);
        migrations().run();
        serviceKeys.loadOrCreateEventMacs();
    }

    private static JdbcTemplate as(String role, String url) {
        return new JdbcTemplate(new DriverManagerDataSource(url, role, ""));
    }

    /** Deletes all tables, as before the first start of a command-service. */
    public void dropSchema() {
        owner.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    /** The migrations of the services, under the owner role. */
    public Migrations migrations() {
        return new Migrations(role(PostgresRoles.OWNER), PostgresRoles.COMMAND, PostgresRoles.QUERY);
    }

    /** A role of this database. */
    public StoreRole role(String name) {
        return new StoreRole("chancery.postgresql.test", jdbcUrl, name, null);
    }

    /** The inbox, under the role of the query-service. */
    public Inbox inbox() {
        return new Inbox(
                query,
                new TransactionTemplate(
                        new DataSourceTransactionManager(Objects.requireNonNull(query.getDataSource()))),
                new DataKeys(query, masterKeys),
                new ServiceKeys(query, masterKeys),
                () -> {});
    }

    /** Dedicated connections under the role of the command-service. */
    public DedicatedConnections connections() {
        String url = jdbcUrl + "?connectTimeout=2&socketTimeout=5&ApplicationName=";
        return purpose -> DriverManager.getConnection(url + purpose.replace(' ', '-'), PostgresRoles.COMMAND, "");
    }

    public String jdbcUrl() {
        return jdbcUrl;
    }

    public Supplier<LogReader> readers() {
        return () -> new LogReader(jdbc, rows);
    }

    /** Appends the sign-up of a new account and commits. */
    public String signedUp() {
        return Objects.requireNonNull(transaction.execute(tx -> signedUpInTransaction()));
    }

    /** Appends the sign-up of a new account in the current transaction. */
    public String signedUpInTransaction() {
        String accountId = UUID.randomUUID().toString();
        appendOnly(accountId, 0, signUpOf(accountId));
        return accountId;
    }

    /** Appends the sign-up of a new account in the open transaction of this connection. */
    public String signedUpOn(Connection connection) {
        JdbcTemplate on = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        String accountId = UUID.randomUUID().toString();
        new EventRows(on, new DataKeys(on, masterKeys), serviceKeys, RELEASE)
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

    /** Appends an event and commits; returns its position. */
    public long append(String accountId, long sequence, AccountEvent event) {
        return Objects.requireNonNull(transaction.execute(tx -> appendOnly(accountId, sequence, event)));
    }

    /** Appends an event in the current transaction; returns its position. */
    public long appendOnly(String accountId, long sequence, AccountEvent event) {
        return rows.append(
                accountId, sequence, UUID.randomUUID().toString(), Instant.now(), event, EventMetadata.SYSTEM);
    }

    /** Appends an authentic event that this release does not support, and commits; returns its position. */
    public long appendUnknown(String name, int version, String payload) {
        String accountId = UUID.randomUUID().toString();
        return Objects.requireNonNull(
                transaction.execute(tx -> RawAppends.append(rows, accountId, 0, name, version, payload)));
    }

    /** Commits the first event of a new session, with a name that this release does not support; returns its position. */
    public long sessionEvent() {
        return otherEvent("session", "session.begun");
    }

    /** Commits the first event of a new stream of this kind; returns its position. */
    public long otherEvent(String kind, String name) {
        inOneTransaction(() -> RawAppends.appendOfKind(
                jdbc, serviceKeys.eventMacs(), kind, name, UUID.randomUUID().toString()));
        return readers().get().head();
    }

    /** Erases an account as a later release does: appends the event and deletes the data key in one transaction. */
    public void erase(String accountId, long sequence) {
        inOneTransaction(() -> {
            RawAppends.appendErasure(rows, accountId, sequence);
            jdbc.update("DELETE FROM data_key WHERE account_id = ?", accountId);
        });
    }

    public void inOneTransaction(Runnable work) {
        transaction.executeWithoutResult(tx -> work.run());
    }

    public void stopPostgres() {
        Objects.requireNonNull(ownServer).close();
    }

    public void startPostgresAgain() {
        ownServer =
                EmbeddedPostgresServer.start(Objects.requireNonNull(ownServer).settings());
    }

    @Override
    public void close() {
        dataSource.close();
        if (ownServer != null) {
            ownServer.close();
        }
    }
}
