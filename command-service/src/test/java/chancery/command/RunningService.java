package chancery.command;

import chancery.command.account.AccountHistory;
import chancery.command.account.domain.EmailClaims;
import chancery.command.account.domain.RecoveryRules;
import chancery.contracts.account.AccountEvent;
import chancery.contracts.account.EmailAddress;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.eventstore.log.EventRows;
import chancery.eventstore.log.LoggedEvent;
import chancery.eventstore.testing.MovableClock;
import chancery.web.testing.CheapPasswords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A command-service on a free port with a real PostgreSQL, and fixture phrases for its tests. */
public final class RunningService implements AutoCloseable {
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private static @Nullable RunningService shared;

    /** The token of the operator "test". */
    public static final String OPERATOR_TOKEN = "token-of-the-test";

    /** An origin of the setting chancery.web.cors-origins. */
    public static final String ALLOWED_ORIGIN = "https://app.example.org";

    private final Database database;
    private final ConfigurableApplicationContext context;

    private RunningService(Database database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    /** The service of all tests that need no settings of their own; ends with the JVM. */
    public static synchronized RunningService shared() {
        RunningService running = shared;
        if (running == null) {
            running = start();
            shared = running;
        }
        return running;
    }

    /** A service with these settings ({@code name=value}) and a database of its own on the shared PostgreSQL. */
    public static RunningService start(String... settings) {
        return start(Database.onSharedServer(), settings);
    }

    /** A service on a PostgreSQL that the test may stop or configure. */
    public static RunningService start(EmbeddedPostgresServer postgres, String... settings) {
        return start(Database.of(postgres), settings);
    }

    /** A service on this database, which others may use too. */
    public static RunningService start(Database database, String... settings) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--management.server.port=0",
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--chancery.data-dir=" + database.data(),
                "--chancery.management.operators.test=" + DigestUtils.sha256Hex(OPERATOR_TOKEN),
                // Each client has an address of its own in X-Forwarded-For.
                "--chancery.web.trusted-proxies=127.0.0.0/8",
                "--chancery.web.cors-origins=" + ALLOWED_ORIGIN,
                "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                "--spring.main.banner-mode=off"));
        List.of(settings).forEach(setting -> arguments.add("--" + setting));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(
                        TestTokens.class, CheapPasswords.class, CommandService.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments.toArray(String[]::new));
        return new RunningService(database, context);
    }

    public Database database() {
        return database;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public <T> Map<String, T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    Answer management(String path) {
        return new Client(managementPort(), "10.0.0.1", null).get(path);
    }

    public void timePasses(Duration time) {
        bean(MovableClock.class).pass(time);
    }

    /** A client with an address of its own. */
    public Client client() {
        int number = CLIENTS.incrementAndGet();
        return new Client(port(), "10.%d.%d.%d".formatted(number >> 16 & 255, number >> 8 & 255, number & 255), null);
    }

    public static String freshEmail() {
        return UUID.randomUUID().toString().substring(0, 13) + "@mail.example";
    }

    /** The owner of a new account, with a session. */
    public SignedIn signedUp() {
        return signedUp(freshEmail());
    }

    public SignedIn signedUp(String email) {
        Answer answer = client().post("/api/auth/signup/", """
                        {"email":"%s","password":"%s","password2":"%s"}""".formatted(email, SignedIn.PASSWORD, SignedIn.PASSWORD));
        if (answer.status() != 201) {
            throw new AssertionError("Sign-up failed: " + answer);
        }
        return loggedIn(email);
    }

    /** The owner of an account, with a new session. */
    public SignedIn loggedIn(String email) {
        String accountId = bean(EmailClaims.class).owner(EmailAddress.of(email)).orElseThrow();
        String token = TestTokens.access(
                bean(MovableClock.class), accountId, UUID.randomUUID().toString(), epochOf(accountId));
        return new SignedIn(accountId, email, client().with(token));
    }

    private String epochOf(String accountId) {
        return bean(AccountHistory.class).load(accountId).orElseThrow().epoch();
    }

    public List<LoggedEvent> logged(String accountId) {
        return bean(EventRows.class).ofAccount(accountId, 0);
    }

    public List<AccountEvent> events(String accountId) {
        return logged(accountId).stream().map(LoggedEvent::event).toList();
    }

    /** The code in the newest mail to an account. */
    public String newestCode(String accountId) {
        AccountEvent.ResetRequested request = events(accountId).stream()
                .filter(AccountEvent.ResetRequested.class::isInstance)
                .map(AccountEvent.ResetRequested.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return bean(RecoveryRules.class).codes().code(accountId, request.resetId(), EmailAddress.of(request.email()));
    }

    /** A code of the same form that differs from this one. */
    public static String wrong(String code) {
        return code.substring(0, code.length() - 1) + (code.charAt(code.length() - 1) - '0' + 1) % 10;
    }

    /** The session token for the newest code. */
    public String sessionToken(SignedIn account) {
        Answer answer = client().tryCode(account.email(), newestCode(account.accountId()));
        if (answer.status() != 200) {
            throw new AssertionError("No session token: " + answer);
        }
        return answer.body().replaceAll(".*:\\s*\"([A-Za-z0-9]{32})\".*", "$1");
    }

    @Override
    public void close() {
        context.close();
    }
}
