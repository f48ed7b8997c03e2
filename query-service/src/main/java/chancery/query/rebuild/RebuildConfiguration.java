package chancery.query.rebuild;

import chancery.query.mongo.MongoClock;
import chancery.query.progress.ProgressReporter;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.staleness.GenerationFreshness;
import chancery.query.store.QueryStore;
import chancery.task.PeriodicTask;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rebuild of the read model. */
@Configuration(proxyBeanMethods = false)
public class RebuildConfiguration {
    @Bean
    GenerationReconciler generationReconciler(
            ReadModels models,
            Projections projections,
            ProgressReporter progress,
            GenerationFreshness freshness,
            QueryStore store,
            MongoClock mongoClock) {
        return new GenerationReconciler(
                models,
                projections,
                progress,
                freshness,
                store.readers(),
                new LiveInstances(store.jdbc()),
                mongoClock.clock());
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
            QueryStore store,
            MongoClock mongoClock,
            Clock clock) {
        return new ReadModelEndpoint(
                models, projections, freshness, store.readers(), new Rebuild(models, mongoClock.clock()), clock);
    }
}
