package chancery.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.embedded.base.EmbeddedPartException;
import chancery.embedded.base.LoopbackPort;
import chancery.embedded.kafka.EmbeddedKafka;
import chancery.embedded.kafka.EmbeddedKafkaSettings;
import chancery.embedded.mongo.EmbeddedMongo;
import chancery.embedded.mongo.EmbeddedMongoSettings;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import chancery.embedded.postgres.EmbeddedPostgresSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts start on any path, under any locale, and with any environment. */
class SurroundingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a, b/d", "with \"quotes\" and 'single'", "$(touch executed)`touch executed`;&", "%s %20"})
    void the_parts_start_on_any_path(String name) throws Exception {
        Path path = folder.resolve(name);
        try (EmbeddedPostgresServer postgres =
                        EmbeddedPostgresServer.start(EmbeddedPostgresSettings.trusting(path.resolve("postgres"), 0));
                EmbeddedMongo mongo = EmbeddedMongo.start(new EmbeddedMongoSettings(path.resolve("mongo"), 0));
                EmbeddedKafka kafka = EmbeddedKafka.start(new EmbeddedKafkaSettings(path.resolve("kafka"), 0))) {
            assertThat(EmbeddedPostgresServerTest.query(postgres, "SELECT 1")).isEqualTo("1");
            assertThat(mongo.uri()).isNotEmpty();
            EmbeddedKafkaTest.createTopic(kafka.bootstrapServers());
            EmbeddedKafkaTest.send(kafka.bootstrapServers(), "kept", false);
        }
        try (var created = Files.walk(folder)) {
            assertThat(created.map(file -> file.getFileName().toString())).doesNotContain("executed");
        }
        assertThat(path.resolve("kafka/log/meta.properties")).exists();
    }

    @ParameterizedTest
    @EnumSource(names = {"KAFKA", "POSTGRES", "MONGO"})
    void a_part_starts_under_a_turkish_locale_and_keeps_its_data_under_another(PartKind kind) throws Exception {
        run(kind, List.of("-Duser.language=tr", "-Duser.country=TR"), Map.of());
        run(kind, List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.extensions=u-nu-arab"), Map.of());
    }

    @Test
    void variables_of_the_shell_do_not_reach_postgresqls_programs() throws Exception {
        run(
                PartKind.POSTGRES,
                List.of(),
                Map.of(
                        "POSIXLY_CORRECT",
                        "1",
                        "PGPORT",
                        "1",
                        "PGDATA",
                        "/nowhere",
                        "LC_ALL",
                        "C",
                        "TMPDIR",
                        "/nowhere"));
    }

    @Test
    void without_a_home_the_programs_are_unpacked_into_the_data_directory() throws Exception {
        run(PartKind.POSTGRES, List.of("-Duser.home=?"), Map.of("XDG_CACHE_HOME", ""));
        assertThat(folder.resolve("POSTGRES/programs")).isDirectory();
    }

    @Test
    void the_message_about_a_refused_user_namespace_holds_the_output_and_what_to_do() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path unshare = bin.resolve("unshare");
        Files.writeString(unshare, "#!/bin/sh\necho 'unshare: unshare failed: Operation not permitted' >&2\nexit 1\n");
        assertThat(unshare.toFile().setExecutable(true)).isTrue();
        assertThat(output(
                        PartKind.POSTGRES,
                        List.of("-Duser.name=root"),
                        Map.of("PATH", bin + ":" + System.getenv("PATH"))))
                .contains("unshare failed: Operation not permitted", "Run Chancery as a user that has a name");
    }

    @Test
    void a_cache_on_a_path_that_a_shell_would_interpret_is_refused_with_the_path_and_the_character() throws Exception {
        Path cache = folder.resolve("$(x)");
        assertThat(output(PartKind.POSTGRES, List.of(), Map.of("XDG_CACHE_HOME", cache.toString())))
                .contains(cache.toString(), "contains $", "XDG_CACHE_HOME");
    }

    @Test
    void the_end_of_the_log_is_shown_if_postgresql_does_not_start() throws Exception {
        EmbeddedPostgresSettings settings = EmbeddedPostgresSettings.trusting(folder.resolve("postgres"), 0);
        EmbeddedPostgresServer.start(settings).close();
        Files.writeString(folder.resolve("postgres/cluster/postgresql.auto.conf"), "no_such_parameter = 1\n");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings))
                .isInstanceOf(EmbeddedPartException.class)
                .hasMessageContaining("no_such_parameter");
    }

    /** Runs the part until it is ready, and stops it. */
    private void run(PartKind kind, List<String> options, Map<String, String> environment) throws Exception {
        assertThat(output(kind, options, environment)).contains(" ready on ");
    }

    private String output(PartKind kind, List<String> options, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                PartLauncher.class.getName(),
                kind.name(),
                "--port=" + LoopbackPort.free(),
                "--data-dir=" + folder.resolve(kind.name())));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        StringBuilder lines = new StringBuilder();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.append(line).append('\n');
                if (line.contains(" ready on ")) {
                    break;
                }
            }
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return lines.toString();
    }
}
