package chancery.query.readmodel.projection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the projection.
 *
 * @param batchSize how many events are projected at a time
 */
@ConfigurationProperties("chancery.read-model")
public record ProjectionSettings(@DefaultValue("1000") int batchSize) {

    /** A value out of range stops the start. */
    public ProjectionSettings {
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("chancery.read-model.batch-size must be from 1 to 10000.");
        }
    }
}
