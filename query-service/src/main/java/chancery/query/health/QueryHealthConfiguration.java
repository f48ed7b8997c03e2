package chancery.query.health;

import chancery.query.readmodel.Projections;
import chancery.query.readmodel.ReadModels;
import chancery.query.staleness.Staleness;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires health. */
@Configuration(proxyBeanMethods = false)
public class QueryHealthConfiguration {

    @Bean
    HealthIndicator readModelHealthIndicator(ReadModels models, Projections projections, Staleness staleness) {
        return new ReadModelHealth(models, projections, staleness);
    }

    @Bean
    MeterBinder readModelMeters(Staleness staleness) {
        return new ReadModelMeters(staleness);
    }
}
