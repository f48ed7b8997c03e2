package chancery.query.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import chancery.eventstore.testing.MovableClock;
import chancery.query.fixture.WithLogAndMongo;
import chancery.query.progress.ProgressReporter;
import chancery.query.readmodel.generation.GenerationPointer;
import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GenerationReconcilerTest extends WithLogAndMongo {
    private static final int FIRST = 1;
    private static final int BUILT = 2;
    private static final Duration OVERLAP = Duration.ofSeconds(11);

    private final MovableClock clock = new MovableClock();
    private final ReadModels models = new ReadModels(
            mongo.readModels(),
            () -> {
                throw new IllegalStateException("No address is hashed here");
            },
            clock);
    private final GenerationPointer pointer = models.pointer();
    private final ProgressReporter progress = mock(ProgressReporter.class);
    private final GenerationFreshness freshness = mock(GenerationFreshness.class);
    private final GenerationReconciler reconciler = new GenerationReconciler(
            models, mock(Projections.class), progress, freshness, log.readers(), new LiveInstances(log.query), clock);

    /** Until then writes do not wait for the new generation, so a client could miss its own write after the switch. */
    @Test
    void a_built_generation_goes_live_only_after_writes_wait_for_it() {
        log.fill(3);
        startRebuild();
        when(freshness.position(anyInt())).thenReturn(3L);
        when(progress.isConfirmed(BUILT)).thenReturn(false);
        reconciler.reconcile();
        reconciler.reconcile();
        assertThat(pointer.refresh().live()).isEqualTo(FIRST);

        when(progress.isConfirmed(BUILT)).thenReturn(true);
        reconciler.reconcile();

        assertThat(pointer.refresh().live()).isEqualTo(BUILT);
        assertThat(pointer.refresh().previous()).isEqualTo(FIRST);
    }

    @Test
    void a_built_generation_goes_live_only_with_every_event_from_before_writes_waited_for_it() {
        log.fill(3);
        startRebuild();
        when(progress.isConfirmed(BUILT)).thenReturn(true);
        when(freshness.position(BUILT)).thenReturn(2L);
        reconciler.reconcile();
        assertThat(pointer.refresh().live()).isEqualTo(FIRST);

        log.fill(1);
        when(freshness.position(BUILT)).thenReturn(3L);
        reconciler.reconcile();

        assertThat(pointer.refresh().live()).isEqualTo(BUILT);
    }

    @Test
    void the_previous_generation_is_kept_while_an_instance_reads_it() {
        switchTo(BUILT);
        report("slow", FIRST, true);
        report("slow", BUILT, false);
        report("fast", BUILT, true);
        clock.pass(OVERLAP);
        reconciler.reconcile();
        assertThat(pointer.refresh().previous()).isEqualTo(FIRST);
        assertThat(pointer.refresh().projected()).contains(FIRST);

        report("slow", BUILT, true);
        reconciler.reconcile();

        assertThat(pointer.refresh().previous()).isNull();
    }

    @Test
    void an_instance_without_a_heartbeat_for_10_seconds_does_not_keep_the_previous_generation() {
        switchTo(BUILT);
        report("crashed", FIRST, true);
        log.query.update("UPDATE read_model_progress SET heartbeat_at = clock_timestamp() - interval '11 seconds'");
        clock.pass(OVERLAP);

        reconciler.reconcile();

        assertThat(pointer.refresh().previous()).isNull();
    }

    @Test
    void the_previous_generation_is_kept_while_an_instance_may_cache_the_pointer_to_it() {
        switchTo(BUILT);
        report("fast", BUILT, true);
        clock.pass(GenerationPointer.CACHE_TTL.multipliedBy(9));

        reconciler.reconcile();

        assertThat(pointer.refresh().previous()).isEqualTo(FIRST);
    }

    private void startRebuild() {
        new Rebuild(models, clock).start();
    }

    private void switchTo(int built) {
        startRebuild();
        Generations building = pointer.refresh();
        assertThat(building.building()).isEqualTo(built);
        assertThat(pointer.replace(building, building.withBuiltLive(clock.instant())))
                .isTrue();
    }

    private static void report(String instance, int generation, boolean published) {
        log.query.update(
                "INSERT INTO read_model_progress (instance, generation, position, published, caught_up, heartbeat_at)"
                        + " VALUES (?, ?, 1, ?, true, clock_timestamp()) ON CONFLICT (instance, generation)"
                        + " DO UPDATE SET published = excluded.published, heartbeat_at = excluded.heartbeat_at",
                instance,
                generation,
                published);
    }
}
