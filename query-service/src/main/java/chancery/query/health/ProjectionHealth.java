package chancery.query.health;

import chancery.telemetry.TroubleWatch;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down when the projection stands still, though the log has more for it. No part of readiness: how old an answer may be is
 * decided for each answer.
 */
final class ProjectionHealth extends AbstractHealthIndicator {

    private final ProjectionMoves projection;
    private final TroubleWatch watch;

    ProjectionHealth(ProjectionMoves projection, TroubleWatch watch) {
        super("MongoDB does not answer");
        this.projection = projection;
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, String> troubles = watch.troubles();
        builder.withDetails(troubles);
        if (watch.lastsTooLong() || projection.hasStopped()) {
            builder.down();
        } else {
            builder.up();
        }
    }
}
