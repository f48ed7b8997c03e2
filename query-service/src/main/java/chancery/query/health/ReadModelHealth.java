package chancery.query.health;

import chancery.eventstore.follow.FollowerStatus;
import chancery.eventstore.log.LogPosition;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.StalenessRule;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Reports whether MongoDB is reachable and the read model has caught up once; the staleness is a detail. */
final class ReadModelHealth extends AbstractHealthIndicator {
    private static final Duration UP_TO_DATE = Duration.ofSeconds(5);

    private final ReadModels models;
    private final Projections projections;
    private final StalenessRule staleness;

    ReadModelHealth(ReadModels models, Projections projections, StalenessRule staleness) {
        super("MongoDB is unreachable");
        this.models = models;
        this.projections = projections;
        this.staleness = staleness;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        int live = models.pointer().refresh().live();
        builder.withDetail("generation", live);
        projections.status(live).ifPresent(follower -> describe(builder, follower));
        Optional<Duration> behind = staleness.behind();
        if (behind.isEmpty()) {
            builder.outOfService().withDetail("readModel", "has not caught up yet");
        } else {
            builder.up().withDetail("readModel", description(behind.get()));
        }
    }

    private static void describe(Health.Builder builder, FollowerStatus follower) {
        builder.withDetail("follower", follower.state().name());
        LogPosition reached = follower.reached();
        if (reached != null) {
            builder.withDetail("position", reached.position());
        }
        if (!follower.detail().isEmpty()) {
            builder.withDetail("detail", follower.detail());
        }
    }

    private static String description(Duration behind) {
        return behind.compareTo(UP_TO_DATE) < 0
                ? "up to date"
                : "degraded: read model " + behind.toSeconds() + " s behind";
    }
}
