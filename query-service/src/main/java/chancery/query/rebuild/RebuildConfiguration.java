package chancery.query.rebuild;

import chancery.query.progress.ProgressReport;
import chancery.query.readmodel.generation.GenerationPointer;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import chancery.task.PeriodicTask;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the keeper and the endpoint. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {

    @Bean
    InstancesInLog instancesInLog(JdbcTemplate jdbc) {
        return new InstancesInLog(jdbc);
    }

    @Bean
    GenerationKeeper generationKeeper(
            ReadModels models,
            Projections projections,
            ProgressReport progress,
            GenerationFreshness freshness,
            InstancesInLog instances,
            Clock clock) {
        return new GenerationKeeper(
                models,
                projections,
                progress,
                freshness,
                instances,
                clock,
                GenerationPointer.LONGEST_CACHED.multipliedBy(10));
    }

    @Bean
    PeriodicTask generationKeeping(GenerationKeeper keeper) {
        return new PeriodicTask("read-model-generations", GenerationKeeper.INTERVAL, keeper::step);
    }

    @Bean
    ReadModelEndpoint readModelEndpoint(
            ReadModels models,
            Projections projections,
            GenerationFreshness freshness,
            InstancesInLog log,
            Clock clock) {
        return new ReadModelEndpoint(models, projections, freshness, log, new Rebuild(models, clock), clock);
    }
}
