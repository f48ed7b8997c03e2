package chancery.command.inbox;

import chancery.eventstore.inbox.BlockedFact;
import chancery.task.PeriodicTask;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Reports DOWN while a fact of the inbox cannot be appended, or the appender fails. Not part of readiness: commands need no inbox, and
 * no restart would help.
 */
final class InboxHealth extends AbstractHealthIndicator {
    private static final int NAMED = 5;

    private final InboxAppending appending;
    private final PeriodicTask task;

    InboxHealth(InboxAppending appending, PeriodicTask task) {
        super("The state of the inbox is unknown");
        this.appending = appending;
        this.task = task;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<BlockedFact> blocked = appending.blocked();
        builder.up();
        if (!blocked.isEmpty()) {
            builder.down()
                    .withDetail("blockedStreams", blocked.size())
                    .withDetail(
                            "blocked",
                            blocked.stream()
                                    .limit(NAMED)
                                    .map(BlockedFact::toString)
                                    .toList());
        }
        task.failure().ifPresent(reason -> builder.down().withDetail("appender", reason));
    }
}
