package chancery.query.health;

import chancery.telemetry.OutageMonitor;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Down when the projection stands still, though the log has more for it. No part of readiness: how old an answer may be is
 * decided for each answer.
 */
final class ProjectionHealth extends AbstractHealthIndicator {

    private final ProjectionMoves projection;
    private final OutageMonitor watch;

    ProjectionHealth(ProjectionMoves projection, OutageMonitor watch) {
        super("MongoDB does not answer");
        this.projection = projection;
        this.watch = watch;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, String> troubles = watch.outages();
        builder.withDetails(troubles);
        if (watch.isLimitExceeded() || projection.hasStopped()) {
            builder.down();
        } else {
            builder.up();
        }
    }
}
