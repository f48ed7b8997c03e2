package chancery.notification.upkeep;

import chancery.notification.intake.FeedIntake;
import chancery.notification.send.SendLanes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says what keeps mails from going out. It is unknown rather than down: nothing is lost, and a restart would not help.
 */
final class MailHealth implements HealthIndicator {

    private final List<FeedIntake> intakes;
    private final SendLanes lanes;

    MailHealth(List<FeedIntake> intakes, SendLanes lanes) {
        this.intakes = intakes;
        this.lanes = lanes;
    }

    @Override
    public Health health() {
        Map<String, String> troubles = new LinkedHashMap<>(lanes.troubles());
        intakes.stream()
                .filter(intake -> !intake.trouble().isEmpty())
                .forEach(intake -> troubles.put(intake.group(), intake.trouble()));
        Health.Builder health = troubles.isEmpty() ? Health.up() : Health.unknown();
        return health.withDetails(troubles).build();
    }
}
