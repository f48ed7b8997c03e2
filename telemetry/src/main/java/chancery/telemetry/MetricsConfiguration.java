package chancery.telemetry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Completes the metrics of each service. */
@AutoConfiguration
public class MetricsConfiguration {
    @Bean
    MeterHelp meterHelp() {
        return new MeterHelp();
    }
}
