package chancery.query.rebuild;

import chancery.eventstore.log.LogReader;
import chancery.query.progress.ProgressReporter;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import chancery.task.PeriodicTask;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the rebuild of the read model. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {
    @Bean
    GenerationReconciler generationReconciler(
            ReadModels models,
            Projections projections,
            ProgressReporter progress,
            GenerationFreshness freshness,
            Supplier<LogReader> logReaders,
            JdbcTemplate jdbc,
            Clock clock) {
        return new GenerationReconciler(
                models, projections, progress, freshness, logReaders, new LiveInstances(jdbc), clock);
    }

    @Bean
    PeriodicTask generationReconciliation(GenerationReconciler reconciler) {
        return new PeriodicTask("generation-reconciler", GenerationReconciler.INTERVAL, reconciler::reconcile);
    }

    @Bean
    ReadModelEndpoint readModelEndpoint(
            ReadModels models,
            Projections projections,
            GenerationFreshness freshness,
            Supplier<LogReader> logReaders,
            Clock clock) {
        return new ReadModelEndpoint(models, projections, freshness, logReaders, new Rebuild(models, clock), clock);
    }
}
