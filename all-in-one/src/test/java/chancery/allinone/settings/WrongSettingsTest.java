package chancery.allinone.settings;

import static chancery.allinone.settings.WrongSettings.TOO_SHORT;
import static chancery.allinone.settings.WrongStart.with;
import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.AllInOne;
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
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Starts the product with wrong configurations. Each start is refused before a part starts, with one message that names the
 * setting and states how to correct it. Prints a table of them.
 */
class WrongSettingsTest {

    @TempDir
    Path data;

    @ParameterizedTest
    @MethodSource({
        "chancery.allinone.settings.WrongSettings#malformed",
        "chancery.allinone.settings.WrongSettings#misspelt",
        "chancery.allinone.settings.WrongSettings#contradictory",
        "chancery.allinone.settings.WrongSettings#severalAtOnce"
    })
    void a_wrong_setting_is_refused_with_one_message_that_names_it(WrongStart wrong) {
        refused(wrong);
    }

    @Test
    void the_message_about_a_wrong_key_does_not_show_the_key() throws Exception {
        WrongStart size = with("chancery.keys.master=" + TOO_SHORT, "chancery.keys.master: must be Base64 of 32 bytes");
        assertThat(refused(size)).doesNotContain(TOO_SHORT);
        WrongStart form =
                with("chancery.keys.refresh-token=s3cr*t", "chancery.keys.refresh-token: must be Base64 of 32 bytes");
        assertThat(refused(form)).doesNotContain("s3cr*t");
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem =
                "-----BEGIN PRIVATE KEY-----" + Base64.getEncoder().encodeToString(rsa) + "-----END PRIVATE KEY-----";
        WrongStart kind = with(
                "chancery.tokens.signing-key=" + pem,
                "chancery.tokens.signing-key is not a signing key: it must be a P-256 key");
        assertThat(refused(kind)).doesNotContain(pem);
    }

    @Test
    void one_message_names_all_taken_ports() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket kafka = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String both = "server.port=" + web.getLocalPort() + " chancery.embedded.kafka.port=" + kafka.getLocalPort();
            refused(with(
                    both,
                    "127.0.0.1:" + web.getLocalPort() + " of the API (server.port): in use",
                    kafka.getLocalPort() + " of Kafka (chancery.embedded.kafka.port): in use",
                    "--server.port=<port>"));
            refused(WrongStart.of(CommandService.class, "server.port=" + web.getLocalPort(), "(server.port): in use"));
            refused(WrongStart.of(
                    NotificationService.class, "server.port=" + web.getLocalPort(), "(server.port): in use"));
        }
    }

    @Test
    void a_message_names_an_unusable_data_directory() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        refused(with("chancery.data-dir=" + file, file.toString(), "is a file", "Set chancery.data-dir"));
        refused(WrongStart.of(QueryService.class, "chancery.data-dir=" + file, file.toString(), "chancery.data-dir"));
        refused(WrongStart.of(
                NotificationService.class, "chancery.data-dir=" + file, file.toString(), "chancery.data-dir"));
        Path used = data.resolve("used");
        try (FolderLock another = FolderLock.acquire(used.resolve("mongo"), "MongoDB");
                ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(another).isNotNull();
            refused(with(
                    "chancery.data-dir=" + used + " server.port=" + web.getLocalPort(),
                    used + " is in use by another process (pid "
                            + ProcessHandle.current().pid() + ")",
                    web.getLocalPort() + " of the API (server.port): in use",
                    "choose another chancery.data-dir"));
            assertThat(used).isDirectoryNotContaining(path -> !path.endsWith("mongo"));
        }
    }

    @Test
    void the_message_about_malformed_yaml_names_file_and_line_and_quotes_nothing() throws Exception {
        Path file = Files.writeString(
                data.resolve("settings.yml"),
                "spring:\n  datasource:\n    password: s3cr3t\n   username: \"s3cr3t\"\n");
        WrongStart malformed = with(
                "spring.config.additional-location=file:" + file,
                "not valid YAML",
                file + "], line 4, column 4: ",
                "expected <block end>");
        assertThat(refused(malformed)).doesNotContain("s3cr3t");
        for (String value : List.of("*s3cr3t", "!s3cr3t", "!s3cr3t!x", "@s3cr3t", "\"\\s3cr3t\"", "{s3cr3t")) {
            Files.writeString(file, "spring:\n  datasource:\n    password: " + value + "\n");
            assertThat(refused(with(
                            "spring.config.additional-location=file:" + file, "not valid YAML", file + "], line ")))
                    .doesNotContain("s3cr3t");
        }
        Files.writeString(file, "chancery:\n  tokens:\n    acess-lifetime: 5m\n");
        refused(with(
                "spring.config.additional-location=file:" + file, "did you mean chancery.tokens.access-lifetime?"));
    }

    @Test
    void the_message_about_an_unescaped_password_does_not_quote_it() {
        WrongStart port =
                with("spring.mongodb.uri=mongodb://user:s3/cr3t@mongo:27017", "spring.mongodb.uri must be like", "%XX");
        assertThat(refused(port)).doesNotContain("s3").doesNotContain("cr3t");
    }

    @Test
    void a_settings_file_without_extension_is_read_as_its_given_type() throws Exception {
        Path file = Files.writeString(data.resolve("settings"), "chancery:\n  hashing:\n    threads: from-yaml\n");
        refused(with("spring.config.import=file:" + file + "[.yml]", "chancery.hashing.threads is \"from-yaml\""));
    }

    @Test
    void properties_precede_yaml_of_the_same_name() throws Exception {
        Files.writeString(data.resolve("application.yml"), "chancery.hashing.threads: from-yaml\n");
        Files.writeString(data.resolve("application.properties"), "chancery.hashing.threads=from-properties\n");
        refused(with(
                "spring.config.additional-location=file:" + data + "/",
                "chancery.hashing.threads is \"from-properties\""));
    }

    @Test
    void a_refused_process_ends_with_1_and_names_the_variable() throws Exception {
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
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains("chancery.tokens.access-lifetime is \"soon\"")
                .contains("It is set by CHANCERY_TOKENS_ACCESS_LIFETIME in the environment.")
                .doesNotContain("\tat ");
    }

    private String refused(WrongStart wrong) {
        return wrong.refusedOn(data);
    }

    @AfterAll
    static void print_the_table() {
        WrongStart.printTable();
    }
}
