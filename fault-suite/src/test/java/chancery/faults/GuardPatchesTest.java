package chancery.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** {@code scripts/prove-fault-suite} disables guards with these patches; each patch must apply to the current sources. */
class GuardPatchesTest {
    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    @TestFactory
    Stream<DynamicTest> every_patch_applies_to_the_sources_and_names_its_guard() throws IOException {
        assumeTrue(run("git", "--version") == 0, "git is not installed");
        List<Path> patches;
        try (Stream<Path> files = Files.list(ROOT.resolve("fault-suite/src/prove"))) {
            patches = files.sorted().toList();
        }
        assertThat(patches).isNotEmpty();
        return patches.stream()
                .map(patch -> DynamicTest.dynamicTest(patch.getFileName().toString(), () -> {
                    assertThat(run("git", "apply", "--check", patch.toString())).isZero();
                    assertThat(Files.readAllLines(patch))
                            .anyMatch(line -> line.startsWith("Guard: "))
                            .anyMatch(line -> line.startsWith("Options: "))
                            .anyMatch(line -> line.startsWith("Red: "));
                }));
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException notInstalled) {
            return -1;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static Path root(Path folder) {
        return Files.exists(folder.resolve("mvnw")) ? folder : root(Objects.requireNonNull(folder.getParent()));
    }
}
