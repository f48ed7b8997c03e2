package chancery.eventstore.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Needs Linux and the permission to create a network namespace; otherwise it is skipped. */
class UnpluggedHolderTest {
    private static final List<String> IN_OWN_NETWORK_NAMESPACE = List.of("unshare", "--net", "--");

    @Test
    void a_disconnected_holder_detects_the_loss_before_its_successor_has_the_lock_within_10_s() throws Exception {
        assumeTrue(canCreateNetworks(), "A network namespace needs root, unshare and ip");
        Process process = new ProcessBuilder(command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnpluggedHolder.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        System.out.println("Disconnected; milliseconds until the loss was detected:\n" + output);
        assertThat(millis(output, "successor")).isLessThan(10_000);
        assertThat(millis(output, "holder")).isLessThan(millis(output, "successor"));
    }

    private static boolean canCreateNetworks() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(command("ip", "link", "set", "lo", "up")).start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static List<String> command(String... words) {
        return Stream.concat(IN_OWN_NETWORK_NAMESPACE.stream(), Stream.of(words))
                .toList();
    }

    private static long millis(String output, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " (\\d+)$").matcher(output);
        assertThat(line.find()).as(output).isTrue();
        return Long.parseLong(line.group(1));
    }
}
