package chancery.query.readmodel.projection;

import static chancery.query.fixture.ReferenceModel.HASHES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chancery.eventstore.log.LogBatch;
import chancery.eventstore.log.LogMismatch;
import chancery.eventstore.log.LogPosition;
import chancery.eventstore.log.LoggedEvent;
import chancery.query.fixture.Mongo;
import chancery.query.fixture.RandomLog;
import chancery.query.fixture.ReferenceModel;
import chancery.query.readmodel.generation.ReadModel;
import chancery.query.readmodel.generation.ReadModels;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Concurrent, crashing and lagging instances that project one log. */
class ProjectionTest {
    @AutoClose
    private static final Mongo MONGO = new Mongo();

    private static final AtomicInteger GENERATIONS = new AtomicInteger();
    private static final ProjectionListener NO_LISTENER = new ProjectionListener() {
        @Override
        public void moved(int generation, long position) {}

        @Override
        public void caughtUp(int generation, long position) {}
    };

    @Test
    void instances_that_project_concurrently_lose_nothing() {
        assumeTrue(MONGO.writesAtomically(), "this server's conditional writes are not atomic");
        List<LoggedEvent> log = RandomLog.of(new Random(7), 600);
        ReadModel model = newGeneration();

        CompletableFuture<?>[] instances = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> project(model, log, 10 + i)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(instances).join();

        ReferenceModel.of(log).assertSameAs(model, "concurrent instances");
        assertThat(model.positions().position()).isEqualTo(log.getLast().reached());
    }

    @Test
    void a_crash_at_any_step_loses_nothing() {
        List<LoggedEvent> log = RandomLog.of(new Random(3), 40);
        int steps = 0;
        boolean finished = false;
        while (!finished) {
            int generation = GENERATIONS.incrementAndGet();
            KilledDatabase killed = new KilledDatabase(MONGO.readModels(), steps++);
            finished = killed.survives(() -> project(generation(killed.database(), generation), log, 8));

            ReadModel model = generation(MONGO.readModels(), generation);
            LogPosition kept = model.positions().position();
            project(
                    model,
                    log.stream().filter(e -> e.position() > kept.position()).toList(),
                    8);

            ReferenceModel.of(log).assertSameAs(model, "killed at step " + steps);
            assertThat(model.positions().position()).isEqualTo(log.getLast().reached());
        }
        assertThat(steps).as("steps at which the process was killed").isGreaterThan(30);
    }

    @Test
    void having_caught_up_is_stored_before_any_request_is_answered() {
        ReadModel model = newGeneration();
        Projection projection = new Projection(model, NO_LISTENER, Clock.systemUTC());
        assertThat(model.positions().caughtUpAt()).isEmpty();

        projection.caughtUp(LogPosition.START);

        assertThat(model.positions().caughtUpAt()).isPresent();
    }

    @Test
    void a_lagging_instance_stops_where_another_one_stored_a_different_history() {
        List<LoggedEvent> restored = RandomLog.of(new Random(11), 20);
        ReadModel model = newGeneration();
        Projection lagging = new Projection(model, NO_LISTENER, Clock.systemUTC());
        lagging.position();
        long storedPosition = restored.get(4).position();
        model.positions().move(LogPosition.START, new LogPosition(storedPosition, "an event of the old history"));

        assertThatThrownBy(() -> lagging.apply(batch(LogPosition.START, restored)))
                .isInstanceOf(LogMismatch.class);
        assertThat(model.credentialsOf(restored.getFirst().accountId())).isEmpty();
    }

    /** Another instance cut its batches elsewhere, and stored the position of an event that the projection passes over. */
    @Test
    void an_instance_continues_where_another_one_stored_the_position_of_a_session_event() {
        List<LoggedEvent> events = RandomLog.of(new Random(12), 2);
        LogPosition session = new LogPosition(events.getLast().position() + 1, "a session event");
        ReadModel model = newGeneration();
        Projection lagging = new Projection(model, NO_LISTENER, Clock.systemUTC());
        lagging.position();
        model.positions().move(LogPosition.START, session);
        LogPosition end = new LogPosition(session.position() + 1, "another session event");

        lagging.apply(new LogBatch(
                events,
                LogPosition.START,
                List.of(events.getFirst().reached(), events.getLast().reached(), session, end),
                false));

        assertThat(model.positions().position()).isEqualTo(end);
        assertThat(lagging.position()).isEqualTo(end);
    }

    private static LogBatch batch(LogPosition after, List<LoggedEvent> events) {
        return new LogBatch(
                events, after, events.stream().map(LoggedEvent::reached).toList(), false);
    }

    private static void project(ReadModel model, List<LoggedEvent> log, int batch) {
        Projection projection = new Projection(model, NO_LISTENER, Clock.systemUTC());
        LogPosition from = projection.position();
        List<LoggedEvent> rest =
                log.stream().filter(event -> event.position() > from.position()).toList();
        for (int i = 0; i < rest.size(); i += batch) {
            List<LoggedEvent> events = rest.subList(i, Math.min(rest.size(), i + batch));
            projection.apply(batch(from, events));
        }
    }

    private static ReadModel newGeneration() {
        return generation(MONGO.readModels(), GENERATIONS.incrementAndGet());
    }

    private static ReadModel generation(MongoDatabase database, int number) {
        return new ReadModels(database, () -> HASHES, Clock.systemUTC()).generation(number);
    }
}
