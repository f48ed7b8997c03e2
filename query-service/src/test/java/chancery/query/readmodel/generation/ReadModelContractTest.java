package chancery.query.readmodel.generation;

import static chancery.query.fixture.ReferenceModel.HASHES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RandomLog;
import chancery.query.fixture.ReferenceModel;
import chancery.query.readmodel.document.AccountSettings;
import chancery.query.readmodel.document.DirectoryEntry;
import chancery.query.readmodel.document.DirectoryFold;
import chancery.query.readmodel.document.SettingsFold;
import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * What the read model requires of a MongoDB-compatible server. Runs on the embedded server, or on the one that
 * {@code CHANCERY_TEST_MONGO_URI} names.
 */
class ReadModelContractTest {
    @AutoClose
    private static final Mongo MONGO = new Mongo();

    private static final AtomicInteger GENERATIONS = new AtomicInteger();

    @Test
    void interleaved_and_repeated_batches_project_the_same_documents() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> log = RandomLog.of(random, 60);
            ReadModel model = newGeneration();

            int[] reached = new int[3];
            while (IntStream.of(reached).max().orElseThrow() < log.size()) {
                int follower = random.nextInt(reached.length);
                if (random.nextInt(6) == 0) {
                    reached[follower] = random.nextInt(reached[follower] + 1);
                }
                int end = Math.min(log.size(), reached[follower] + 1 + random.nextInt(20));
                model.project(log.subList(reached[follower], end));
                reached[follower] = end;
            }

            ReferenceModel.of(log).assertSameAs(model, "seed " + seed);
        }
    }

    @Test
    void a_slow_instance_never_overwrites_what_a_faster_one_wrote() {
        for (int alreadyProjected : List.of(0, 1, 5)) {
            int generation = GENERATIONS.incrementAndGet();
            List<LoggedEvent> log = RandomLog.of(new Random(21), 200).stream()
                    .filter(event -> event.accountId().equals("account-1"))
                    .filter(event -> !new SettingsFold().affectedIds(event).isEmpty())
                    .toList();
            MongoCollection<AccountSettings> real =
                    MONGO.readModels().getCollection("settings_g" + generation, AccountSettings.class);
            FoldedCollection<AccountSettings> faster = new FoldedCollection<>(real, new SettingsFold());
            faster.project(log.subList(0, alreadyProjected));
            FoldedCollection<AccountSettings> slow =
                    new FoldedCollection<>(RacedCollection.of(real, () -> faster.project(log)), new SettingsFold());

            slow.project(log.subList(0, alreadyProjected + 1));

            AccountSettings settings = faster.find("account-1").orElseThrow();
            assertThat(settings.position()).isEqualTo(log.getLast().position());
            assertThat(settings.email()).isEqualTo(ReferenceModel.of(log).emails.get("account-1"));
        }
    }

    @Test
    void an_address_belongs_to_its_new_owner_in_any_order_of_events() {
        for (int seed = 100; seed < 130; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> log = RandomLog.of(random, 50);
            ReadModel model = newGeneration();
            FoldedCollection<DirectoryEntry> directory = new FoldedCollection<>(
                    MONGO.readModels().getCollection("directory_g" + model.generation(), DirectoryEntry.class),
                    new DirectoryFold(HASHES::of));

            List<LoggedEvent> shuffled = new ArrayList<>(log);
            shuffled.addAll(log.subList(0, 20));
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                List<LoggedEvent> cut = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(8)));
                directory.project(cut.stream()
                        .sorted((one, other) -> Long.compare(one.position(), other.position()))
                        .toList());
                cut.clear();
            }

            ReferenceModel.of(log).assertSameOwners(model, "seed " + seed);
        }
    }

    @Test
    void a_position_never_moves_back() {
        ReadModel model = newGeneration();
        PositionStore positions = model.positions();

        assertThat(positions.position()).isEqualTo(LogPosition.START);
        assertThat(positions.move(LogPosition.START, new LogPosition(5, "e5"))).isTrue();
        assertThat(positions.move(LogPosition.START, new LogPosition(3, "e3"))).isFalse();
        assertThat(positions.move(new LogPosition(4, "e4"), new LogPosition(9, "e9")))
                .isFalse();
        assertThat(positions.move(new LogPosition(5, "e5"), new LogPosition(9, "e9")))
                .isTrue();
        assertThat(positions.position()).isEqualTo(new LogPosition(9, "e9"));
    }

    @Test
    void the_caught_up_time_never_moves_back() {
        PositionStore positions = newGeneration().positions();
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        assertThat(positions.caughtUpAt()).isEmpty();
        positions.recordCaughtUp(noon, noon.plusSeconds(5));
        positions.recordCaughtUp(noon.minusSeconds(5), noon.plusSeconds(5));
        assertThat(positions.caughtUpAt()).contains(noon);
        positions.recordCaughtUp(noon.plusSeconds(5), noon.plusSeconds(5));
        assertThat(positions.caughtUpAt()).contains(noon.plusSeconds(5));
    }

    @Test
    void a_caught_up_time_ahead_of_the_clock_is_replaced() {
        PositionStore positions = newGeneration().positions();
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");
        positions.recordCaughtUp(noon.plusSeconds(3600), noon.plusSeconds(3600));

        positions.recordCaughtUp(noon, noon);

        assertThat(positions.caughtUpAt()).contains(noon);
    }

    @Test
    void a_missing_document_is_reported_and_a_rebuild_recommended() {
        List<LoggedEvent> log = RandomLog.of(new Random(5), 200);
        ReadModel model = newGeneration();

        assertThatThrownBy(() -> model.project(log.subList(100, 200))).hasMessageContaining("rebuild the read model");
    }

    @Test
    void of_two_concurrent_changes_of_the_pointer_one_is_refused() {
        MONGO.readModels().getCollection("generations").drop();
        GenerationPointer one = new ReadModels(MONGO.readModels(), () -> HASHES, Clock.systemUTC()).pointer();
        GenerationPointer other = new ReadModels(MONGO.readModels(), () -> HASHES, Clock.systemUTC()).pointer();
        Generations seen = one.refresh();

        assertThat(seen.projected()).containsExactly(1);
        assertThat(one.replace(seen, seen.withBuilding(Instant.now()))).isTrue();
        assertThat(other.replace(seen, seen.withBuilding(Instant.now()))).isFalse();
        Generations building = other.refresh();
        assertThat(building.projected()).containsExactly(1, 2);
        assertThat(other.replace(building, building.withBuiltLive(Instant.now())))
                .isTrue();
        assertThat(one.refresh().live()).isEqualTo(2);
        assertThat(one.refresh().previous()).isEqualTo(1);
    }

    private static ReadModel newGeneration() {
        return new ReadModel(MONGO.readModels(), GENERATIONS.incrementAndGet(), () -> HASHES);
    }
}
