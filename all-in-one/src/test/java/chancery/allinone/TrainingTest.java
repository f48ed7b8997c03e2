package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signals to {@code ./chancery run} while it trains the cache. A script replaces Java. Like Java with PostgreSQL, it has a child
 * process that would outlive it. The script ignores SIGTERM.
 */
class TrainingTest {
    private static final String JAVA = """
        #!/bin/sh
        case "$*" in
          *jarmode=tools*) shift 5; mkdir -p "$1"; : >"$1/all-in-one.jar"; exit ;;
        esac
        for argument in "$@"; do
          case $argument in --chancery.data-dir=*) data=${argument#*=} ;; esac
        done
        mkdir -p "$data"
        setsid "${0%/*}/postgres" "$data/cluster" >/dev/null 2>&1 &
        trap '' TERM
        while :; do sleep 1; done
        """;
    private static final String POSTGRES = "#!/bin/sh\nwhile :; do sleep 1; done\n";

    @TempDir
    Path folder;

    private Path chancery;
    private Path temporary;
    private Path log;
    private final List<Process> runs = new ArrayList<>();

    @BeforeEach
    void copy() throws IOException {
        chancery = Files.copy(Path.of("../chancery"), folder.resolve("chancery"));
        for (String script : List.of("scripts/environment.sh", "scripts/find-jdk", "scripts/run-with-cache")) {
            executable(script, Files.readString(Path.of("..", script)));
        }
        executable("jdk/bin/java", JAVA);
        executable("jdk/bin/javac", "");
        executable("jdk/bin/postgres", POSTGRES);
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        Files.createFile(folder.resolve("pom.xml"));
        Path target = Files.createDirectories(folder.resolve("all-in-one/target"));
        Files.createDirectories(folder.resolve("all-in-one/src/main"));
        Files.createFile(folder.resolve("all-in-one/pom.xml"));
        Files.createFile(target.resolve("all-in-one-0-exec.jar"));
        Files.createFile(target.resolve("built"));
        temporary = Files.createDirectory(folder.resolve("tmp"));
        log = folder.resolve("log");
    }

    @AfterEach
    void end() {
        runs.forEach(run -> {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        });
        postgres().forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void a_signal_ends_the_training_at_once_and_leaves_nothing_behind(String signal, int status) throws Exception {
        Process run = start();

        signal(signal, run.pid());

        assertThat(run.waitFor(8, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(status);
        assertThat(Files.readString(log)).contains("Preparing for quick starts").endsWith("Stopping …\n");
        assertThat(postgres()).isEmpty();
        assertThat(trainings()).isEmpty();
    }

    @Test
    void a_training_removes_what_a_killed_one_left_behind() throws Exception {
        Process killed = start();
        Path left = trainings().getFirst();
        signal("KILL", killed.pid());
        killed.waitFor();
        List<ProcessHandle> orphans = postgres();
        assertThat(orphans).isNotEmpty();

        Process run = start();

        assertThat(left).doesNotExist();
        assertThat(postgres()).doesNotContainAnyElementsOf(orphans);
        signal("TERM", run.pid());
        assertThat(run.waitFor(8, TimeUnit.SECONDS)).isTrue();
        assertThat(trainings()).isEmpty();
    }

    /** Returns when the training has started. */
    private Process start() throws IOException {
        List<ProcessHandle> before = postgres();
        // A background shell starts the tests with signals ignored, and no child shell can restore them.
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT,HUP", "sh", chancery.toString(), "run")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("CHANCERY_JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("TMPDIR", temporary.toString());
        Process run = builder.start();
        runs.add(run);
        await().atMost(Duration.ofMinutes(1)).until(() -> !before.containsAll(postgres()));
        return run;
    }

    /** Identified by their arguments: a zombie process has none. */
    private List<ProcessHandle> postgres() {
        String program = folder.resolve("jdk/bin/postgres").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(List::of)
                        .orElse(List.of())
                        .contains(program))
                .toList();
    }

    private List<Path> trainings() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("chancery-training."))
                    .toList();
        }
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }
}
