package chancery.allinone.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Prometheus' own checker. A test that uses it is skipped where it is missing. */
final class Promtool {
    private Promtool() {}

    /** Runs it in the folder of Prometheus' files; it must succeed. */
    static void check(String... arguments) throws IOException, InterruptedException {
        Process run = builder(arguments).start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(output).isZero();
    }

    /** Runs it with this input and returns its output, whatever its exit status. */
    static String run(String input, String... arguments) throws IOException, InterruptedException {
        Path file = Files.createTempFile("promtool", ".txt");
        try {
            Files.writeString(file, input);
            Process run = builder(arguments).redirectInput(file.toFile()).start();
            String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            run.waitFor();
            return output;
        } finally {
            Files.delete(file);
        }
    }

    private static ProcessBuilder builder(String... arguments) {
        Path tool = Stream.of("/usr/bin/promtool", "/usr/local/bin/promtool")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(
                Files.isExecutable(tool) && !tool.toString().isEmpty(),
                "promtool is missing: install Debian's package prometheus");
        return new ProcessBuilder(Stream.concat(Stream.of(tool.toString()), Stream.of(arguments))
                        .toList())
                .directory(OpsFiles.OPS.resolve("prometheus").toFile())
                .redirectErrorStream(true);
    }
}
