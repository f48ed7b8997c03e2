package chancery.query.rebuild;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogReader;
import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.dao.DataAccessException;

/** On the management port: {@code GET /actuator/readmodel} reports the state, {@code POST} starts a rebuild. */
@Endpoint(id = "readmodel")
final class ReadModelEndpoint {
    private final ReadModels models;
    private final Projections projections;
    private final GenerationFreshness freshness;
    private final Supplier<LogReader> logReaders;
    private final Rebuild rebuild;
    private final Clock clock;
    private final ProjectionRate rate = new ProjectionRate();

    ReadModelEndpoint(
            ReadModels models,
            Projections projections,
            GenerationFreshness freshness,
            Supplier<LogReader> logReaders,
            Rebuild rebuild,
            Clock clock) {
        this.models = models;
        this.projections = projections;
        this.freshness = freshness;
        this.logReaders = logReaders;
        this.rebuild = rebuild;
        this.clock = clock;
    }

    @ReadOperation
    ReadModelStatus status() {
        Generations generations = models.pointer().refresh();
        Optional<Long> head = head();
        return new ReadModelStatus(
                generations.live(),
                generations.building(),
                head.orElse(null),
                generations.projected().stream().map(number -> of(number, head)).toList());
    }

    @WriteOperation
    ReadModelStatus rebuild() {
        rebuild.start();
        return status();
    }

    private ReadModelStatus.Generation of(int number, Optional<Long> head) {
        Optional<FollowerStatus> follower = projections.status(number);
        long position = freshness.position(number);
        long perSecond = rate.measure(number, position, clock.instant());
        return new ReadModelStatus.Generation(
                number,
                position,
                freshness.upToDateAsOf(number).orElse(null),
                perSecond,
                head.map(end -> secondsLeft(end - position, perSecond)).orElse(null),
                follower.map(status -> status.state().name()).orElse("NOT_FOLLOWED"),
                follower.map(FollowerStatus::detail).orElse(""));
    }

    private Optional<Long> head() {
        try {
            return Optional.of(logReaders.get().head());
        } catch (DataAccessException unreachable) {
            return Optional.empty();
        }
    }

    private static @Nullable Long secondsLeft(long events, long perSecond) {
        if (events <= 0) {
            return 0L;
        }
        return perSecond == 0 ? null : events / perSecond + 1;
    }
}
