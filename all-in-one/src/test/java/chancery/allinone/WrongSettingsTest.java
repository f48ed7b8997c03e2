package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.command.CommandService;
import chancery.embedded.base.FolderLock;
import chancery.notification.NotificationService;
import chancery.query.QueryService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong configurations against the real start: each is refused before a part has begun to start, with one message that names the
 * setting and says how to mend it. Prints all of them as a table.
 */
class WrongSettingsTest {

    private static final String KEY = "a2V5IG9mIDMyIGJ5dGVzLCBmb3IgdGVzdHMgb25seSE=";
    private static final String TOO_SHORT = "c2VjcmV0";

    private static final List<String> TABLE = new ArrayList<>();

    @TempDir
    Path data;

    /**
     * One line of the table.
     *
     * @param application whose start it is
     * @param settings what is given, as {@code name=value}
     * @param words what the message holds, among others
     */
    record Row(Class<?> application, List<String> settings, List<String> words) {

        @Override
        public String toString() {
            return application.getSimpleName() + " " + String.join(" ", settings);
        }
    }

    private static Row row(String settings, String... words) {
        return of(AllInOne.class, settings, words);
    }

    private static Row of(Class<?> application, String settings, String... words) {
        return new Row(application, List.of(settings.split(" (?=[a-z.-]+=)")), List.of(words));
    }

    static Stream<Row> malformed() {
        return Stream.of(
                row(
                        "chancery.tokens.access-lifetime=soon",
                        "chancery.tokens.access-lifetime is \"soon\"",
                        "500ms, 10m or 14d"),
                row("chancery.hashing.threads=few", "chancery.hashing.threads is \"few\"", "a whole number"),
                row("chancery.hashing.queue=0", "chancery.hashing.queue must be 1 or more"),
                row("chancery.recovery.code-digits=3", "chancery.recovery.code-digits must be from 4 to 10"),
                row("chancery.recovery.code-lifetime=-1s", "chancery.recovery.code-lifetime must be longer than 0"),
                row(
                        "chancery.recovery.reveal-unknown-addresses=perhaps",
                        "chancery.recovery.reveal-unknown-addresses",
                        "true or false"),
                row("chancery.throttles.sign-up=many", "chancery.throttles.sign-up is \"many\"", "200/1h"),
                row("chancery.throttles.login-client=200 per hour", "chancery.throttles.login-client", "200/1h"),
                row(
                        "chancery.account.hold-given-up-address=-1d",
                        "chancery.account.hold-given-up-address must not be negative"),
                row("chancery.read-model.max-staleness=1s", "chancery.read-model.max-staleness must be 2s or more"),
                row("chancery.visibility.poll=0ms", "chancery.visibility.poll must be 1ms or more"),
                row("chancery.feed.source= ", "chancery.feed.source must not be empty"),
                row("chancery.feed.batch-size=none", "chancery.feed.batch-size is \"none\"", "a whole number"),
                row("chancery.replay.prefix=chancery.account-events", "chancery.replay.prefix"),
                row("chancery.web.trusted-proxies=foo", "chancery.web.trusted-proxies", "foo"),
                row("chancery.web.drain=9s", "chancery.web.drain must be from 0s to 8s"),
                row("chancery.web.cors-origins=*", "chancery.web.cors-origins", "https://app.example.org"),
                row(
                        "chancery.query.command-services=command-service",
                        "chancery.query.command-services",
                        "http://command-service:9081"),
                row(
                        "chancery.tokens.jwks-uri=ftp://keys/jwks.json",
                        "chancery.tokens.jwks-uri must be an http or https URL"),
                row("chancery.tokens.issuer=localhost", "chancery.tokens.issuer must be the URL"),
                row("chancery.mail.from=nobody", "chancery.mail.from must be an address", "nobody"),
                row(
                        "spring.datasource.url=jdbc:mysql://db/chancery",
                        "spring.datasource.url",
                        "jdbc:postgresql://host:5432/chancery"),
                row("spring.datasource.hikari.maximum-pool-size=0", "spring.datasource.hikari.maximum-pool-size"),
                row("spring.mongodb.uri=mongo:27017", "spring.mongodb.uri"),
                row("spring.kafka.bootstrap-servers=kafka", "spring.kafka.bootstrap-servers must be host:port"),
                row(
                        "spring.kafka.security.protocol=TLS spring.kafka.listener.ack-mode=always",
                        "spring.kafka.listener.ack-mode",
                        "one of"),
                row(
                        "spring.mail.host=smtp.example.com:587",
                        "spring.mail.host must be a host's name",
                        "spring.mail.port"),
                row("spring.mail.host=mx spring.mail.port=smtp", "spring.mail.port is \"smtp\"", "a whole number"),
                row("server.port=http", "server.port is \"http\"", "from 0 to 65535"),
                row("management.server.port=99999", "management.server.port is \"99999\"", "from 0 to 65535"),
                row("server.address=no.such.host.invalid", "server.address"),
                row(
                        "chancery.embedded.kafka.port=nine",
                        "chancery.embedded.kafka.port is \"nine\"",
                        "from 0 to 65535"));
    }

    static Stream<Row> misspelt() {
        return Stream.of(
                row(
                        "chancery.tokens.acess-lifetime=5m",
                        "chancery.tokens.acess-lifetime",
                        "did you mean chancery.tokens.access-lifetime?"),
                row("server.prot=8888", "server.prot", "did you mean server.port?"),
                row("spring.mongodb.host=mongo", "spring.mongodb.host"),
                row("spring.profiles.active=prod", "spring.profiles.active is prod", "did you mean production?"),
                row(
                        "spring.config.additional-location=file:no-such-folder/settings.yml",
                        "no-such-folder/settings.yml"));
    }

    static Stream<Row> contradictory() {
        return Stream.of(
                row(
                        "server.port=18999 management.server.port=18999",
                        "server.port and management.server.port are both 18999"),
                row(
                        "server.port=18999 chancery.embedded.postgres.port=18999",
                        "server.port and chancery.embedded.postgres.port are both 18999"),
                row(
                        "chancery.embedded.kafka.port=18999 chancery.embedded.mongo.port=18999",
                        "chancery.embedded.kafka.port and chancery.embedded.mongo.port are both 18999"),
                row(
                        "chancery.tokens.refresh-lifetime=1h",
                        "chancery.tokens.refresh-lifetime (3600s)",
                        "chancery.tokens.access-lifetime (86400s)"),
                row(
                        "chancery.feed.handover=100ms",
                        "chancery.feed.handover must not be shorter than chancery.feed.election"),
                row("chancery.mail.claim=10s", "chancery.mail.claim must be longer than chancery.mail.longest-send"),
                row(
                        "chancery.recovery.tries-per-account=4",
                        "chancery.recovery.tries-per-account",
                        "chancery.recovery.tries-per-client"),
                row(
                        "chancery.keys.master=" + KEY + " chancery.keys.reset-code=" + KEY,
                        "chancery.keys.master and chancery.keys.reset-code are the same key"),
                row(
                        "chancery.keys.master=" + KEY + " chancery.keys.master-previous=" + KEY,
                        "chancery.keys.master-previous holds the key"),
                row(
                        "spring.mail.host=mx spring.mail.ssl.enabled=true spring.mail.properties.mail.smtp.starttls.required=true",
                        "spring.mail.ssl.enabled and spring.mail.properties.mail.smtp.starttls.required exclude each other"),
                row(
                        "spring.mail.host=mx spring.mail.username=chancery",
                        "spring.mail.username and spring.mail.password belong together"));
    }

    /** Of different kinds: none may hide another. */
    static Stream<Row> severalAtOnce() {
        return Stream.of(
                row(
                        "server.port=http chancery.tokens.acess-lifetime=5m",
                        "2 settings are wrong",
                        "server.port is \"http\"",
                        "did you mean chancery.tokens.access-lifetime?"),
                row(
                        "management.server.port=99999 chancery.hashing.queue=0",
                        "2 settings are wrong",
                        "management.server.port is \"99999\"",
                        "chancery.hashing.queue must be 1 or more"),
                row(
                        "server.port=99999 management.server.port=abc chancery.embedded.kafka.port=nine",
                        "3 settings are wrong",
                        "server.port is \"99999\"",
                        "management.server.port is \"abc\"",
                        "chancery.embedded.kafka.port is \"nine\""),
                row(
                        "chancery.data-dir=/dev/null/nope server.prot=8888 chancery.embedded.mail.port=-1",
                        "3 settings are wrong",
                        "The data directory /dev/null/nope cannot be used",
                        "did you mean server.port?",
                        "chancery.embedded.mail.port is \"-1\""),
                row(
                        "chancery.tokens.access-lifetime=soon chancery.tokens.refresh-lifetime=1h",
                        "A setting is wrong:",
                        "chancery.tokens.access-lifetime is \"soon\""),
                row(
                        "chancery.tokens.access-lifetime=soon chancery.tokens.refresh-lifetime=later"
                                + " chancery.recovery.code-digits=3 chancery.recovery.code-lifetime=-1s",
                        "4 settings are wrong",
                        "chancery.tokens.access-lifetime is \"soon\"",
                        "chancery.tokens.refresh-lifetime is \"later\"",
                        "chancery.recovery.code-digits must be",
                        "chancery.recovery.code-lifetime must be"),
                row(
                        "chancery.mail.claim=soon chancery.feed.handover=100ms server.port=18999 management.server.port=18999",
                        "3 settings are wrong",
                        "chancery.mail.claim is \"soon\"",
                        "chancery.feed.handover must not be shorter than chancery.feed.election",
                        "server.port and management.server.port are both 18999"),
                row(
                        "chancery.keys.master=" + TOO_SHORT + " spring.mail.host=mx spring.mail.username=chancery"
                                + " spring.profiles.active=prod",
                        "3 settings are wrong",
                        "chancery.keys.master: a key is Base64 of 32 bytes",
                        "spring.mail.username and spring.mail.password belong together",
                        "did you mean production?"));
    }

    static Stream<Row> unfitForProduction() {
        String production = "spring.profiles.active=production";
        return Stream.of(
                row(
                        production,
                        "spring.datasource.url is not given",
                        "spring.mongodb.uri is not given",
                        "spring.kafka.bootstrap-servers is not given",
                        "/dev/mails",
                        "chancery.keys.master is not given",
                        "chancery.keys.reset-code is not given",
                        "chancery.keys.refresh-token is not given",
                        "chancery.tokens.signing-key is not given",
                        "chancery.tokens.issuer must be an https URL",
                        "chancery.mail.from is not given"),
                of(
                        CommandService.class,
                        production
                                + " spring.datasource.url=jdbc:postgresql://db/chancery spring.kafka.bootstrap-servers=kafka:9092",
                        "spring.datasource.password is not given",
                        "chancery.production.allow=open-postgresql",
                        "spring.kafka.security.protocol is PLAINTEXT",
                        "chancery.keys.master is not given"),
                of(
                        CommandService.class,
                        production
                                + " spring.datasource.url=jdbc:postgresql://db/chancery spring.datasource.password=Chancery",
                        "spring.datasource.password is one that everybody tries first"),
                of(
                        QueryService.class,
                        production + " spring.mongodb.uri=mongodb://mongo/?replicaSet=rs0",
                        "spring.mongodb.uri has no credentials",
                        "spring.datasource.url is not given",
                        "chancery.keys.refresh-token is not given",
                        "chancery.tokens.signing-key is not given"),
                of(
                        NotificationService.class,
                        production
                                + " spring.mail.host=smtp.example.com spring.mail.properties.mail.smtp.starttls.enable=true",
                        "in clear",
                        "chancery.production.allow=plain-smtp",
                        "chancery.keys.reset-code is not given"),
                of(
                        NotificationService.class,
                        production + " chancery.production.allow=everything",
                        "chancery.production.allow",
                        "plain-smtp"));
    }

    @ParameterizedTest
    @MethodSource({"malformed", "misspelt", "contradictory", "severalAtOnce", "unfitForProduction"})
    void each_is_refused_with_one_message_that_names_the_setting(Row row) {
        refused(row);
    }

    @Test
    void a_key_of_the_wrong_size_or_kind_is_named_and_not_shown() throws Exception {
        Row size = row("chancery.keys.master=" + TOO_SHORT, "chancery.keys.master: a key is Base64 of 32 bytes");
        assertThat(refused(size)).doesNotContain(TOO_SHORT);
        Row form = row("chancery.keys.refresh-token=s3cr*t", "chancery.keys.refresh-token: a key is Base64");
        assertThat(refused(form)).doesNotContain("s3cr*t");
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----" + Base64.getEncoder().encodeToString(rsa) + "-----END PRIVATE KEY-----";
        Row kind = row(
                "chancery.tokens.signing-key=" + pem,
                "chancery.tokens.signing-key is no signing key: it must be a P-256 key");
        assertThat(refused(kind)).doesNotContain(pem);
    }

    @Test
    void taken_ports_are_all_named() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String both = "server.port=" + web.getLocalPort() + " chancery.embedded.kafka.port=" + kafka.getLocalPort();
            refused(row(
                    both,
                    "127.0.0.1:" + web.getLocalPort() + " of the API (server.port): in use",
                    kafka.getLocalPort() + " of Kafka (chancery.embedded.kafka.port): in use",
                    "--server.port=<port>"));
            refused(of(CommandService.class, "server.port=" + web.getLocalPort(), "(server.port): in use"));
            refused(of(NotificationService.class, "server.port=" + web.getLocalPort(), "(server.port): in use"));
        }
    }

    @Test
    void a_data_directory_that_cannot_be_had_is_named() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        refused(row("chancery.data-dir=" + file, file.toString(), "it is a file", "Set chancery.data-dir"));
        refused(of(QueryService.class, "chancery.data-dir=" + file, file.toString(), "chancery.data-dir"));
        refused(of(NotificationService.class, "chancery.data-dir=" + file, file.toString(), "chancery.data-dir"));
        Path used = data.resolve("used");
        try (FolderLock another = FolderLock.take(used.resolve("mongo"), "MongoDB");
                ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(another).isNotNull();
            refused(row(
                    "chancery.data-dir=" + used + " server.port=" + web.getLocalPort(),
                    used + " is in use by another process (pid "
                            + ProcessHandle.current().pid() + ")",
                    web.getLocalPort() + " of the API (server.port): in use",
                    "choose another chancery.data-dir"));
            assertThat(used).isDirectoryNotContaining(path -> !path.endsWith("mongo"));
        }
    }

    @Test
    void a_file_of_settings_that_is_no_yaml_is_told_by_its_line() throws Exception {
        Path file = Files.writeString(data.resolve("settings.yml"), "server:\n  port: [8080\n");
        refused(row("spring.config.additional-location=file:" + file, "no YAML", "line 3"));
        Files.writeString(file, "chancery:\n  tokens:\n    acess-lifetime: 5m\n");
        refused(row("spring.config.additional-location=file:" + file, "did you mean chancery.tokens.access-lifetime?"));
    }

    @Test
    void what_is_said_to_be_meant_is_not_refused() {
        Row meant = of(
                CommandService.class,
                "spring.profiles.active=production spring.datasource.url=jdbc:postgresql://db/chancery"
                        + " spring.kafka.bootstrap-servers=kafka:9092"
                        + " chancery.production.allow=open-postgresql,open-kafka,http-issuer",
                "2 settings are wrong",
                "chancery.keys.master is not given",
                "chancery.keys.reset-code is not given");
        refused(meant);
    }

    @Test
    void a_whole_production_configuration_starts_though_its_parts_do_not_answer() {
        assertThatThrownBy(() -> RefusedStart.of(
                        NotificationService.class,
                        "--spring.profiles.active=production",
                        "--server.port=0",
                        "--chancery.data-dir=" + data.resolve("data"),
                        "--chancery.keys.reset-code=" + KEY,
                        "--chancery.mail.from=no-reply@example.com",
                        "--spring.mongodb.uri=mongodb://user:word@127.0.0.1:1/?serverSelectionTimeoutMS=500",
                        "--spring.kafka.bootstrap-servers=127.0.0.1:1",
                        "--spring.kafka.security.protocol=SSL",
                        "--spring.mail.host=127.0.0.1",
                        "--spring.mail.port=1",
                        "--spring.mail.ssl.enabled=true"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("It has started");
    }

    @Test
    void a_process_ends_with_1_and_says_which_variable_it_was() throws Exception {
        ProcessBuilder start = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllInOne.class.getName(),
                        "--chancery.data-dir=" + data.resolve("data"))
                .redirectErrorStream(true);
        start.environment().put("CHANCERY_TOKENS_ACCESS_LIFETIME", "soon");
        Process process = start.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said)
                .contains("chancery.tokens.access-lifetime is \"soon\"")
                .contains("It comes from CHANCERY_TOKENS_ACCESS_LIFETIME in the environment.")
                .doesNotContain("\tat ");
    }

    private String refused(Row row) {
        List<String> arguments = new ArrayList<>(RunningChancery.FREE_PORTS);
        if (row.application() != AllInOne.class) {
            arguments.removeIf(argument -> argument.contains("embedded"));
        }
        arguments.add("--chancery.data-dir=" + data.resolve("data"));
        for (String setting : row.settings()) {
            arguments.removeIf(argument -> argument.startsWith("--" + setting.replaceFirst("=.*", "=")));
            arguments.add("--" + setting);
        }
        RefusedStart refused = RefusedStart.of(row.application(), arguments.toArray(String[]::new));
        TABLE.add("%-20s %5d ms  %s%n    %s%n"
                .formatted(
                        row.application().getSimpleName(),
                        refused.took().toMillis(),
                        shortened(String.join(" ", row.settings())),
                        refused.message().replaceAll("\\R+", "\n    ")));
        assertThat(refused.message()).contains(row.words());
        assertThat(data.resolve("data/keys")).doesNotExist();
        assertThat(data.resolve("data/kafka")).doesNotExist();
        return refused.said();
    }

    private static String shortened(String settings) {
        return settings.length() > 160 ? settings.substring(0, 160) + "…" : settings;
    }

    @AfterAll
    static void print_the_table() {
        System.out.println(
                TABLE.size() + " wrong configurations, and what the start says:\n\n" + String.join("\n", TABLE));
    }
}
