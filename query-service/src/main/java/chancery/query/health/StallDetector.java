package chancery.query.health;

import chancery.eventstore.follow.FollowerStatus;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.StalenessRule;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Detects that the live generation does not move although the log holds more events for it. While PostgreSQL is
 * unreachable the projection has nothing to do, and does not count as stalled.
 */
final class StallDetector {
    private final ReadModels models;
    private final Projections projections;
    private final StalenessRule staleness;
    private long lastPosition = -1;

    StallDetector(ReadModels models, Projections projections, StalenessRule staleness) {
        this.models = models;
        this.projections = projections;
        this.staleness = staleness;
    }

    /** Describes the stall; empty if the projection has moved since the last call, or is up to date. */
    Map<String, String> stalls() {
        int live = models.live().generation();
        OptionalLong behind = staleness.eventsBehind();
        long position = staleness.position(live);
        boolean moved = position != lastPosition;
        lastPosition = position;
        return moved || behind.isEmpty() || behind.getAsLong() == 0
                ? Map.of()
                : Map.of("generation " + live, description(live, behind.getAsLong()));
    }

    /** Whether the live generation's follower has stopped. */
    boolean hasStopped() {
        return projections.hasStopped(models.live().generation());
    }

    private String description(int live, long behind) {
        String reason = projections.status(live).map(FollowerStatus::detail).orElse("");
        return "stalled with " + behind + " events to project" + (reason.isEmpty() ? "" : ": " + reason);
    }
}
