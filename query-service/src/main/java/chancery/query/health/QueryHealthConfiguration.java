package chancery.query.health;

import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.StalenessRule;
import chancery.telemetry.FollowerLag;
import chancery.telemetry.HealthSettings;
import chancery.telemetry.OutageMonitor;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the health indicators. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
public class QueryHealthConfiguration {
    @Bean
    HealthIndicator readModelHealthIndicator(ReadModels models, Projections projections, StalenessRule staleness) {
        return new ReadModelHealth(models, projections, staleness);
    }

    @Bean
    StallDetector stallDetector(ReadModels models, Projections projections, StalenessRule staleness) {
        return new StallDetector(models, projections, staleness);
    }

    @Bean
    OutageMonitor projectionOutageMonitor(StallDetector detector, HealthSettings settings, Clock clock) {
        return new OutageMonitor(detector::stalls, settings, clock);
    }

    @Bean
    HealthIndicator projectionHealthIndicator(StallDetector detector, OutageMonitor projectionOutageMonitor) {
        return new ProjectionHealth(detector, projectionOutageMonitor);
    }

    @Bean
    FollowerLag readModelLag(StalenessRule staleness) {
        return new FollowerLag(
                "read-model",
                () -> staleness.eventsBehind().orElseThrow(),
                () -> seconds(staleness.behind().orElseThrow()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
