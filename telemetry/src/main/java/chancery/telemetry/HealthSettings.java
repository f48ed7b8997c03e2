package chancery.telemetry;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.health}.
 *
 * @param standstill how long somebody who follows the events may stand still, while there is something to do, before health
 *     shows it as down
 */
@ConfigurationProperties("chancery.health")
public record HealthSettings(@DefaultValue("20s") Duration standstill) {

    public HealthSettings {
        if (standstill.toMillis() < 1) {
            throw new IllegalArgumentException("chancery.health.standstill must be longer than 0, like 20s");
        }
    }
}
