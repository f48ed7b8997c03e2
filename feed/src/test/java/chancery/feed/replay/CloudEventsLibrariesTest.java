package chancery.feed.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.contracts.feed.Feed;
import chancery.feed.kafka.TestKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The CloudEvents libraries for Python and Node read the records of both topics. They see which record is a replay, and the order of an
 * account's events as an order of texts. {@code scripts/ci/install-clients} installs them; a missing one is skipped.
 */
class CloudEventsLibrariesTest {
    private static final Path INSTALLED =
            Path.of("../target/clients").toAbsolutePath().normalize();
    /** More than ten, so that the order of numbers and the order of texts differ without leading zeros. */
    private static final int CHANGES = 11;

    enum Library {
        PYTHON("python/cloudevents"),
        NODE("node/node_modules/cloudevents");

        private final Path installed;

        Library(String folder) {
            this.installed = INSTALLED.resolve(folder);
        }

        private List<String> command() {
            return switch (this) {
                case PYTHON -> List.of("python3", "src/test/sdks/read.py");
                case NODE -> List.of("node", "src/test/sdks/read.mjs", INSTALLED + "/node");
            };
        }
    }

    @RegisterExtension
    static final ReplayFixture replays = ReplayFixture.shared();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_library_tells_a_replay_from_a_live_record_and_orders_the_events_of_an_account(Library library)
            throws Exception {
        assumeTrue(
                Files.isDirectory(library.installed),
                "cloudevents for " + library + " is missing: scripts/ci/install-clients installs it");
        replays.history(2, CHANGES);
        replays.live(replays.logged());
        replays.runner();
        String topic = replays.requested(5_000);
        replays.awaitEnd(topic);

        List<String> again = read(library, replays.read(topic, Map.of()));
        List<String> live = read(library, replays.read(Feed.TOPIC, Map.of()));

        assertThat(again)
                .hasSizeGreaterThan(CHANGES)
                .allSatisfy(line -> assertThat(line.split(" ", -1)[2]).isEqualTo("true"));
        assertThat(live)
                .hasSizeGreaterThan(CHANGES)
                .allSatisfy(line -> assertThat(line.split(" ", -1)[2]).isIn("None", "undefined"));
        Map<String, String> last = new LinkedHashMap<>();
        assertThat(again).allSatisfy(line -> {
            String[] parts = line.split(" ", -1);
            String before = last.put(parts[0], parts[1]);
            assertThat(parts[1]).isGreaterThan(before == null ? "" : before);
        });
    }

    private List<String> read(Library library, List<ConsumerRecord<String, byte[]>> records)
            throws IOException, InterruptedException {
        Path input = Files.write(
                folder.resolve("records"),
                records.stream().map(CloudEventsLibrariesTest::json).toList());
        Path output = folder.resolve("events");
        ProcessBuilder process = new ProcessBuilder(library.command())
                .redirectErrorStream(true)
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile());
        process.environment().put("PYTHONPATH", INSTALLED.resolve("python").toString());
        Process running = process.start();
        assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output);
        assertThat(running.exitValue()).as(String.join("\n", lines)).isZero();
        assertThat(lines).hasSameSizeAs(records);
        return lines;
    }

    private static String json(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        Stream.of(record.headers().toArray()).forEach(header -> {
            headers.put(header.key(), TestKafka.header(record, header.key()));
        });
        return JsonMapper.shared()
                .writeValueAsString(
                        Map.of("headers", headers, "key", record.key(), "value", new String(record.value(), UTF_8)));
    }
}
