package chancery.notification.health;

import chancery.notification.consumer.FeedConsumer;
import chancery.notification.queue.MailQueues;
import chancery.telemetry.OutageMonitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Reports why mails do not go out. A new failure is UNKNOWN, since mails wait for short outages; one that lasts is DOWN.
 * Not part of liveness or readiness: no mail is lost, and a restart would not help.
 */
final class MailHealth implements HealthIndicator {
    private final List<FeedConsumer> consumers;
    private final MailQueues queues;
    private final OutageMonitor outages;

    MailHealth(List<FeedConsumer> consumers, MailQueues queues, OutageMonitor outages) {
        this.consumers = consumers;
        this.queues = queues;
        this.outages = outages;
    }

    /** The reason of each consumer and queue that does not work, by its name. */
    static Map<String, String> failures(List<FeedConsumer> consumers, MailQueues queues) {
        Map<String, String> failures = new LinkedHashMap<>(queues.failures());
        consumers.stream()
                .filter(consumer -> !consumer.failure().isEmpty())
                .forEach(consumer -> failures.put(consumer.group(), consumer.failure()));
        return failures;
    }

    @Override
    public Health health() {
        Map<String, String> failures = failures(consumers, queues);
        Health.Builder health =
                failures.isEmpty() ? Health.up() : outages.isLimitExceeded() ? Health.down() : Health.unknown();
        return health.withDetails(failures).build();
    }
}
