package chancery.query.rebuild;

import static chancery.query.fixture.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chancery.contracts.account.AccountEvent.SettingsUpdated;
import chancery.query.fixture.RunningService;
import chancery.query.fixture.WithLogAndMongo;
import chancery.query.readmodel.generation.GenerationPointer;
import chancery.query.readmodel.generation.ReadModels;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two instances rebuild their read model while clients log in, write and read. */
class RebuildStoryTest extends WithLogAndMongo {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LONG = Duration.ofSeconds(60);

    /** The position that a write of the command-service waits for. */
    private static final String REACHED_BY_ALL = "SELECT coalesce(min(reached), 9223372036854775807) FROM"
            + " (SELECT max(position) AS reached FROM read_model_progress WHERE published AND caught_up"
            + " AND heartbeat_at > clock_timestamp() - interval '3 seconds' GROUP BY generation) live";

    @TempDir
    private Path folder;

    private RunningService one;
    private RunningService other;
    private String accountId;

    @BeforeEach
    void start() {
        one = RunningService.ready(log, mongo, folder, Map.of());
        other = RunningService.ready(log, mongo, folder, Map.of());
        accountId = one.accounts(log).signedUp("busy@example.com", PASSWORD);
        log.fill(1_500);
        one.catchUp(log);
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void clients_read_their_own_writes_during_a_rebuild_and_the_switch() {
        String token = RunningService.accessToken(one.logIn("busy@example.com", PASSWORD));

        HttpResponse<String> started = other.management("POST", "/actuator/readmodel");

        assertThat(started.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(started.body()).get("building").asInt()).isEqualTo(2);
        for (int n = 0; liveOf(one) == 1 || liveOf(other) == 1 || n < 20; n++) {
            assertThat(n).as("writes during the rebuild").isLessThan(5_000);
            writeAndRead("name " + n, token);
        }
        assertThat(one.logIn("busy@example.com", PASSWORD).statusCode()).isEqualTo(200);
        await().atMost(LONG).untilAsserted(() -> {
            writeAndRead("afterwards", token);
            assertThat(collections()).noneMatch(name -> name.endsWith("_g1")).contains("directory_g2");
        });
        JsonNode status =
                JSON.readTree(one.management("GET", "/actuator/readmodel").body());
        assertThat(status.get("live").asInt()).isEqualTo(2);
        assertThat(status.get("building").isNull()).isTrue();
        assertThat(status.get("generations").get(0).get("position").asLong()).isEqualTo(log.head());
        assertThat(mongo.readModels().getCollection("directory_g2").countDocuments())
                .isEqualTo(1_501);
    }

    @Test
    void a_rebuild_in_progress_is_not_restarted_and_another_instance_continues_it() {
        one.management("POST", "/actuator/readmodel");
        other.management("POST", "/actuator/readmodel");
        one.close();

        await().atMost(LONG).until(() -> liveOf(other) == 2);
        assertThat(other.bean(ReadModels.class).pointer().refresh().building()).isNull();
        assertThat(other.logIn("busy@example.com", PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void the_previous_generation_is_projected_while_an_instance_may_cache_the_old_pointer() {
        one.management("POST", "/actuator/readmodel");
        await().atMost(LONG).until(() -> liveOf(one) == 2);
        GenerationPointer pointer = one.bean(ReadModels.class).pointer();
        Instant switched = pointer.refresh().since();

        await().atMost(LONG)
                .until(() -> pointer.refresh().previous() == null
                        || Instant.now().isAfter(switched.plus(GenerationPointer.CACHE_TTL.multipliedBy(8))));

        assertThat(pointer.refresh().previous()).isEqualTo(1);
    }

    /** Writes, and requires that the next read at either instance shows it. */
    private void writeAndRead(String firstName, String token) {
        long position = log.append(accountId, new SettingsUpdated(firstName, null, null))
                .position();
        await().pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofSeconds(2))
                .until(() -> log.jdbc.queryForList(REACHED_BY_ALL, Long.class).getFirst() >= position);
        for (RunningService service : List.of(one, other)) {
            HttpResponse<String> answer = service.settings("JWT " + token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("\"firstName\":\"" + firstName + "\"");
        }
    }

    private static int liveOf(RunningService service) {
        return service.bean(ReadModels.class).live().generation();
    }

    private List<String> collections() {
        return mongo.readModels().listCollectionNames().into(new ArrayList<>());
    }
}
