package chancery.query.health;

import chancery.eventstore.follow.FollowerStatus;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.StalenessRule;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whether the live generation moves while the log has more for it. Where that cannot be told, since PostgreSQL is away, it does
 * not stand still: there is nothing that it could do.
 */
final class ProjectionMoves {

    private final ReadModels models;
    private final Projections projections;
    private final StalenessRule staleness;
    private long lastPosition = -1;

    ProjectionMoves(ReadModels models, Projections projections, StalenessRule staleness) {
        this.models = models;
        this.projections = projections;
        this.staleness = staleness;
    }

    /** What keeps the projection, in words; empty if it has moved since the last look, or need not. */
    Map<String, String> troubles() {
        int live = models.live().generation();
        OptionalLong behind = staleness.eventsBehind();
        long position = staleness.position(live);
        boolean moved = position != lastPosition;
        lastPosition = position;
        return moved || behind.isEmpty() || behind.getAsLong() == 0
                ? Map.of()
                : Map.of("generation " + live, words(live, behind.getAsLong()));
    }

    /** Whether it has stopped and says why. */
    boolean hasStopped() {
        return projections
                .status(models.live().generation())
                .filter(follower -> follower.state() == FollowerStatus.State.STOPPED)
                .isPresent();
    }

    private String words(int live, long behind) {
        String why = projections.status(live).map(FollowerStatus::detail).orElse("");
        return "does not move, and " + behind + " events lie before it" + (why.isEmpty() ? "" : ": " + why);
    }
}
