package chancery.query.health;

import chancery.telemetry.OutageMonitor;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports DOWN when the projection is stalled although the log holds more events for it.
 *
 * <p>Not part of readiness: the staleness rule decides for each request whether the read model may answer it.
 */
final class ProjectionHealth extends AbstractHealthIndicator {
    private final StallDetector detector;
    private final OutageMonitor monitor;

    ProjectionHealth(StallDetector detector, OutageMonitor monitor) {
        super("MongoDB is unreachable");
        this.detector = detector;
        this.monitor = monitor;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        builder.withDetails(monitor.outages());
        if (monitor.isLimitExceeded() || detector.hasStopped()) {
            builder.down();
        } else {
            builder.up();
        }
    }
}
