package chancery.feed.publish;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The feed of public events.
 *
 * @param source CloudEvents' {@code source}: the installation that publishes
 * @param transactionalId the producer's {@code transactional.id}. Kafka fences a stale producer by it. All command-services
 *     use the same one; change it only while none of them runs
 * @param election how often the leader verifies its lock, and a standby tries to acquire it
 * @param handover how long a newly elected publisher waits before it publishes, so that its predecessor has stopped. A shorter
 *     wait never publishes an event twice, but the two publishers could fence each other
 * @param batchSize the maximum number of events in one transaction
 */
@Validated
@ConfigurationProperties("chancery.feed")
record FeedSettings(
        @DefaultValue("/chancery") @NotBlank(message = "must not be empty")
        String source,

        @DefaultValue("chancery.account-events.publisher") @NotBlank(message = "must not be empty")
        String transactionalId,

        @DefaultValue("1s") @DurationMin(millis = 1, message = "must be 1ms or more")
        Duration election,

        @DefaultValue("2s") Duration handover,
        @DefaultValue("2000") @Min(1) int batchSize) {
    FeedSettings {
        if (handover.compareTo(election) < 0) {
            throw new IllegalArgumentException(
                    "chancery.feed.handover must not be shorter than chancery.feed.election.");
        }
    }
}
