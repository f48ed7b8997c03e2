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

/** On Linux, for a user who may make a network of his own: elsewhere it is skipped. */
class UnpluggedHolderTest {

    private static final List<String> IN_A_NETWORK_OF_ITS_OWN = List.of("unshare", "--net", "--");

    @Test
    void a_holder_whose_machine_is_unplugged_is_succeeded_within_ten_seconds_and_knows_before() throws Exception {
        assumeTrue(canMakeNetworks(), "A network of its own needs root, unshare and ip");
        Process process = new ProcessBuilder(command(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnpluggedHolder.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        System.out.println("Unplugged; milliseconds until each knew:\n" + said);
        assertThat(millis(said, "successor")).isLessThan(10_000);
        assertThat(millis(said, "holder")).isLessThan(millis(said, "successor"));
    }

    private static boolean canMakeNetworks() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(command("ip", "link", "set", "lo", "up")).start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private static List<String> command(String... words) {
        return Stream.concat(IN_A_NETWORK_OF_ITS_OWN.stream(), Stream.of(words)).toList();
    }

    private static long millis(String said, String who) {
        Matcher line = Pattern.compile("(?m)^" + who + " (\\d+)$").matcher(said);
        assertThat(line.find()).as(said).isTrue();
        return Long.parseLong(line.group(1));
    }
}
