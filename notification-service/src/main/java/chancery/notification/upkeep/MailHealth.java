package chancery.notification.upkeep;

import chancery.notification.intake.FeedIntake;
import chancery.notification.send.SendLanes;
import chancery.telemetry.OutageMonitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says what keeps mails from going out. At first it is unknown rather than down, since mails wait for short outages; when it
 * lasts, it is down. No part of liveness or readiness: nothing is lost, and a restart would not help.
 */
final class MailHealth implements HealthIndicator {

    private final List<FeedIntake> intakes;
    private final SendLanes lanes;
    private final OutageMonitor watch;

    MailHealth(List<FeedIntake> intakes, SendLanes lanes, OutageMonitor watch) {
        this.intakes = intakes;
        this.lanes = lanes;
        this.watch = watch;
    }

    /** What keeps each intake and each lane from working, by its name. */
    static Map<String, String> troubles(List<FeedIntake> intakes, SendLanes lanes) {
        Map<String, String> troubles = new LinkedHashMap<>(lanes.troubles());
        intakes.stream()
                .filter(intake -> !intake.trouble().isEmpty())
                .forEach(intake -> troubles.put(intake.group(), intake.trouble()));
        return troubles;
    }

    @Override
    public Health health() {
        Map<String, String> troubles = troubles(intakes, lanes);
        Health.Builder health =
                troubles.isEmpty() ? Health.up() : watch.isLimitExceeded() ? Health.down() : Health.unknown();
        return health.withDetails(troubles).build();
    }
}
