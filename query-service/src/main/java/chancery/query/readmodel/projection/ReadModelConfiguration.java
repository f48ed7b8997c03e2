package chancery.query.readmodel.projection;

import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.key.AddressHashes;
import chancery.query.mongo.MongoClock;
import chancery.query.mongo.QueryDatabases;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.store.QueryStore;
import java.time.Clock;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the read model and its projection. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
public class ReadModelConfiguration {
    @Bean
    ReadModels readModels(QueryDatabases databases, Supplier<AddressHashes> knownHashes, MongoClock clock) {
        return new ReadModels(databases.readModels(), knownHashes, clock.clock());
    }

    @Bean(destroyMethod = "close")
    Projections projections(
            ReadModels models,
            QueryStore store,
            ObjectProvider<ProjectionListener> listeners,
            ProjectionSettings settings,
            Clock clock) {
        var projections = new Projections(
                models, store.readers(), listeners.orderedStream().toList(), settings.batchSize(), clock);
        store.notifications().subscribe(LogChannels.APPENDED, projections::trigger);
        return projections;
    }
}
