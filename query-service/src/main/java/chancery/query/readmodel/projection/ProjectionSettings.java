package chancery.query.readmodel.projection;

import org.hibernate.validator.constraints.Range;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the projection.
 *
 * @param batchSize how many events are projected at a time
 */
@Validated
@ConfigurationProperties("chancery.read-model")
public record ProjectionSettings(
        @DefaultValue("1000") @Range(min = 1, max = 10_000) int batchSize) {}
