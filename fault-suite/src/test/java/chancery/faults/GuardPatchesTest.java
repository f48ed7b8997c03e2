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

/** {@code scripts/prove-fault-suite} switches guards off by these patches; each must still find its guard. */
class GuardPatchesTest {

    private static final Path ROOT = root(Path.of("").toAbsolutePath());

    @TestFactory
    Stream<DynamicTest> a_patch_still_applies_and_says_what_it_is_for() throws IOException {
        assumeTrue(run("git", "--version") == 0, "git applies the patches, and there is none here");
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
        } catch (IOException absent) {
            return -1;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ending);
        }
    }

    private static Path root(Path folder) {
        return Files.exists(folder.resolve("mvnw")) ? folder : root(Objects.requireNonNull(folder.getParent()));
    }
}
