package chancery.query.readmodel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the read model.
 *
 * @param maxStaleness how far it may be behind a log that moves on and still be answered from
 * @param batchSize how many events are brought in at a time
 */
@ConfigurationProperties("chancery.read-model")
public record ReadModelSettings(
        @DefaultValue("60s") Duration maxStaleness,
        @DefaultValue("1000") int batchSize) {

    /** Senseless values stop the start. */
    public ReadModelSettings {
        if (maxStaleness.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("chancery.read-model.max-staleness must be 2s or more.");
        }
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("chancery.read-model.batch-size must be from 1 to 10000.");
        }
    }
}
