package chancery.query.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.contracts.account.EmailAddress;
import chancery.contracts.key.SecretBytes;
import chancery.eventstore.key.AddressHashes;
import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.key.ServiceKeys;
import chancery.eventstore.key.WrappedKey;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RandomLog;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the read model promises of any MongoDB; run on the stand-in, and on the server that
 * {@code CHANCERY_TEST_MONGO_URI} names.
 */
class ReadModelContractTest {

    private static final Mongo MONGO = new Mongo();
    private static final AddressHashes HASHES = someHashes();
    private static final AtomicInteger GENERATIONS = new AtomicInteger();
    private static final ProjectionListener NOBODY = new ProjectionListener() {
        @Override
        public void moved(int generation, long position) {}

        @Override
        public void caughtUp(int generation, long position) {}
    };

    @AfterAll
    static void close() {
        MONGO.close();
    }

    @Test
    void a_log_read_by_rivals_in_any_cuts_with_old_batches_again_means_what_it_plainly_means() {
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> log = RandomLog.of(random, 60);
            ReadModel model = model(MONGO.readModels());

            int[] reached = new int[3];
            while (IntStream.of(reached).max().orElseThrow() < log.size()) {
                int follower = random.nextInt(reached.length);
                if (random.nextInt(6) == 0) {
                    reached[follower] = random.nextInt(reached[follower] + 1);
                }
                int end = Math.min(log.size(), reached[follower] + 1 + random.nextInt(20));
                model.bringIn(log.subList(reached[follower], end));
                reached[follower] = end;
            }

            assertMeans(model, PlainFold.of(log), "seed " + seed);
        }
    }

    @Test
    void instances_that_project_at_the_same_time_lose_nothing() {
        assumeTrue(MONGO.writesAtomically(), "this server's conditional writes are not atomic");
        List<LoggedEvent> log = RandomLog.of(new Random(7), 600);
        ReadModel model = model(MONGO.readModels());

        CompletableFuture<?>[] instances = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> project(model, log, 10 + i)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(instances).join();

        assertMeans(model, PlainFold.of(log), "rivals");
        assertThat(model.positions().position()).isEqualTo(log.getLast().reached());
    }

    @Test
    void a_rival_that_was_faster_is_never_overwritten() {
        for (int begun : List.of(0, 1, 5)) {
            int generation = GENERATIONS.incrementAndGet();
            List<LoggedEvent> log = RandomLog.of(new Random(21), 200).stream()
                    .filter(event -> event.accountId().equals("account-1"))
                    .filter(event -> !new SettingsFold().concerns(event).isEmpty())
                    .toList();
            MongoCollection<AccountSettings> real =
                    MONGO.readModels().getCollection("settings_g" + generation, AccountSettings.class);
            FoldedCollection<AccountSettings> rival = new FoldedCollection<>(real, new SettingsFold());
            rival.bringIn(log.subList(0, begun));
            FoldedCollection<AccountSettings> slow =
                    new FoldedCollection<>(OvertakenCollection.of(real, () -> rival.bringIn(log)), new SettingsFold());

            slow.bringIn(log.subList(0, begun + 1));

            AccountSettings settings = rival.find("account-1").orElseThrow();
            assertThat(settings.position()).isEqualTo(log.getLast().position());
            assertThat(settings.email()).isEqualTo(PlainFold.of(log).emails.get("account-1"));
        }
    }

    @Test
    void an_address_is_found_under_its_new_owner_in_whatever_order_events_come() {
        for (int seed = 100; seed < 130; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> log = RandomLog.of(random, 50);
            ReadModel model = model(MONGO.readModels());
            FoldedCollection<DirectoryEntry> directory = new FoldedCollection<>(
                    MONGO.readModels().getCollection("directory_g" + model.generation(), DirectoryEntry.class),
                    new DirectoryFold(HASHES::of));

            List<LoggedEvent> shuffled = new ArrayList<>(log);
            shuffled.addAll(log.subList(0, 20));
            Collections.shuffle(shuffled, random);
            while (!shuffled.isEmpty()) {
                List<LoggedEvent> cut = shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(8)));
                directory.bringIn(cut.stream()
                        .sorted((one, other) -> Long.compare(one.position(), other.position()))
                        .toList());
                cut.clear();
            }

            assertOwners(model, PlainFold.of(log), "seed " + seed);
        }
    }

    @Test
    void a_kill_at_any_step_changes_nothing() {
        List<LoggedEvent> log = RandomLog.of(new Random(3), 40);
        int steps = 0;
        boolean finished = false;
        while (!finished) {
            int generation = GENERATIONS.incrementAndGet();
            KilledDatabase killed = new KilledDatabase(MONGO.readModels(), steps++);
            finished =
                    killed.survives(() -> project(new ReadModel(killed.database(), generation, () -> HASHES), log, 8));

            ReadModel model = new ReadModel(MONGO.readModels(), generation, () -> HASHES);
            LogPosition kept = model.positions().position();
            project(
                    model,
                    log.stream().filter(e -> e.position() > kept.position()).toList(),
                    8);

            assertMeans(model, PlainFold.of(log), "killed at step " + steps);
            assertThat(model.positions().position()).isEqualTo(log.getLast().reached());
        }
        assertThat(steps).as("places to be killed at").isGreaterThan(30);
    }

    @Test
    void a_position_never_moves_back() {
        ReadModel model = model(MONGO.readModels());
        Positions positions = model.positions();

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
    void a_later_note_of_being_up_to_date_stays() {
        Positions positions = model(MONGO.readModels()).positions();
        Instant noon = Instant.parse("2026-01-01T12:00:00Z");

        assertThat(positions.caughtUpAt()).isEmpty();
        positions.noteCaughtUp(noon);
        positions.noteCaughtUp(noon.minusSeconds(5));
        assertThat(positions.caughtUpAt()).contains(noon);
        positions.noteCaughtUp(noon.plusSeconds(5));
        assertThat(positions.caughtUpAt()).contains(noon.plusSeconds(5));
    }

    @Test
    void having_caught_up_once_is_noted_before_anybody_is_answered() {
        ReadModel model = model(MONGO.readModels());
        Projection projection = new Projection(model, NOBODY, Clock.systemUTC());
        assertThat(model.positions().caughtUpAt()).isEmpty();

        projection.caughtUp(LogPosition.START);

        assertThat(model.positions().caughtUpAt()).isPresent();
    }

    @Test
    void an_instance_that_lagged_stops_where_another_saw_a_different_history() {
        List<LoggedEvent> restored = RandomLog.of(new Random(11), 20);
        ReadModel model = model(MONGO.readModels());
        Projection lagging = new Projection(model, NOBODY, Clock.systemUTC());
        lagging.position();
        long somewhere = restored.get(4).position();
        model.positions().move(LogPosition.START, new LogPosition(somewhere, "an event of the time before"));

        assertThatThrownBy(() -> lagging.apply(restored, restored.getLast().reached()))
                .isInstanceOf(LogMismatch.class);
        assertThat(model.credentialsOf(restored.getFirst().accountId())).isEmpty();
    }

    @Test
    void a_read_model_that_somebody_tore_says_so() {
        List<LoggedEvent> log = RandomLog.of(new Random(5), 200);
        ReadModel model = model(MONGO.readModels());

        assertThatThrownBy(() -> model.bringIn(log.subList(100, 200))).hasMessageContaining("rebuild it");
    }

    @Test
    void of_two_changes_of_the_pointer_made_on_one_state_one_counts() {
        MONGO.readModels().getCollection("generations").drop();
        GenerationPointer one = new ReadModels(MONGO.readModels(), () -> HASHES, Clock.systemUTC()).pointer();
        GenerationPointer other = new ReadModels(MONGO.readModels(), () -> HASHES, Clock.systemUTC()).pointer();
        Generations seen = one.refresh();

        assertThat(seen.kept()).containsExactly(1);
        assertThat(one.replace(seen, seen.withBuilding(Instant.now()))).isTrue();
        assertThat(other.replace(seen, seen.withBuilding(Instant.now()))).isFalse();
        Generations building = other.refresh();
        assertThat(building.kept()).containsExactly(1, 2);
        assertThat(other.replace(building, building.switched(Instant.now()))).isTrue();
        assertThat(one.refresh().live()).isEqualTo(2);
        assertThat(one.refresh().previous()).isEqualTo(1);
    }

    private static ReadModel model(MongoDatabase database) {
        return new ReadModel(database, GENERATIONS.incrementAndGet(), () -> HASHES);
    }

    private static void project(ReadModel model, List<LoggedEvent> log, int batch) {
        Projection projection = new Projection(model, NOBODY, Clock.systemUTC());
        LogPosition from = projection.position();
        List<LoggedEvent> rest =
                log.stream().filter(event -> event.position() > from.position()).toList();
        for (int i = 0; i < rest.size(); i += batch) {
            List<LoggedEvent> events = rest.subList(i, Math.min(rest.size(), i + batch));
            projection.apply(events, events.getLast().reached());
        }
    }

    private static void assertMeans(ReadModel model, PlainFold plain, String when) {
        assertOwners(model, plain, when);
        for (String account : plain.emails.keySet()) {
            AccountCredentials credentials = model.credentialsOf(account).orElseThrow();
            assertThat(credentials.passwordHash()).as(when).isEqualTo(plain.hashes.get(account));
            assertThat(credentials.epoch()).as(when).isEqualTo(plain.epochs.get(account));
            assertThat(credentials.sparedSession()).as(when).isEqualTo(plain.spared.get(account));
            assertThat(credentials.state() == AccountState.DISABLED).as(when).isEqualTo(plain.disabled.get(account));
            AccountSettings settings = model.settingsOf(account).orElseThrow();
            assertThat(settings.email()).as(when).isEqualTo(plain.emails.get(account));
            assertThat(settings.firstName()).as(when).isEqualTo(plain.firstNames.get(account));
            assertThat(settings.phoneNumber()).as(when).isEqualTo(plain.phoneNumbers.get(account));
        }
    }

    private static void assertOwners(ReadModel model, PlainFold plain, String when) {
        Map<String, String> found = new HashMap<>();
        Stream.of(0, 1, 2, 3, 4, 5)
                .map(n -> "address" + n + "@example.com")
                .forEach(address -> model.ownerOf(HASHES.of(EmailAddress.of(address)))
                        .ifPresent(owner -> found.put(address, owner)));
        assertThat(found).as(when).isEqualTo(plain.owners);
    }

    private static AddressHashes someHashes() {
        MasterKeys masterKeys = new MasterKeys(SecretBytes.generate(), List.of());
        WrappedKey wrapped = masterKeys.wrap(SecretBytes.generate(), "address-hash");
        return new ServiceKeys(new JdbcTemplate(), masterKeys).addressHashes(wrapped);
    }
}
