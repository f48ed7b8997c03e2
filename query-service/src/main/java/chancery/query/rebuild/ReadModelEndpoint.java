package chancery.query.rebuild;

import chancery.eventstore.follow.FollowerStatus;
import chancery.query.readmodel.generation.Generations;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.dao.DataAccessException;

/** On the management port: {@code GET /actuator/readmodel} tells how it stands, {@code POST} begins a rebuild. */
@Endpoint(id = "readmodel")
final class ReadModelEndpoint {

    private final ReadModels models;
    private final Projections projections;
    private final GenerationFreshness freshness;
    private final InstancesInLog log;
    private final Rebuild rebuild;
    private final Clock clock;
    private final Pace pace = new Pace();

    ReadModelEndpoint(
            ReadModels models,
            Projections projections,
            GenerationFreshness freshness,
            InstancesInLog log,
            Rebuild rebuild,
            Clock clock) {
        this.models = models;
        this.projections = projections;
        this.freshness = freshness;
        this.log = log;
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
        rebuild.begin();
        return status();
    }

    private ReadModelStatus.Generation of(int number, Optional<Long> head) {
        Optional<FollowerStatus> follower = projections.status(number);
        long position = freshness.position(number);
        long perSecond = pace.of(number, position, clock.instant());
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
            return Optional.of(log.head());
        } catch (DataAccessException away) {
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
