package chancery.query.staleness;

import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the rule of staleness. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StalenessSettings.class, CommandServiceSettings.class})
public class StalenessConfiguration {

    private static final Duration EXCHANGE_INTERVAL = Duration.ofSeconds(1);

    @Bean
    Freshness freshness(Clock clock, StalenessSettings settings) {
        return new Freshness(clock, settings.maxStaleness());
    }

    @Bean
    CommandServices commandServices(CommandServiceSettings settings) {
        return new CommandServices(settings.commandServices());
    }

    @Bean
    HeadWatch headWatch(
            DataSource dataSource,
            Freshness freshness,
            Projections projections,
            CommandServices commandServices,
            Clock clock) {
        return new HeadWatch(dataSource, freshness, clock, projections::wake, commandServices::refresh);
    }

    @Bean
    PeriodicTask headWatching(HeadWatch watch) {
        return new PeriodicTask("log-head-check", HeadWatch.INTERVAL, watch::look);
    }

    @Bean
    PeriodicTask freshnessExchange(Freshness freshness, ReadModels models) {
        return new PeriodicTask("freshness-exchange", EXCHANGE_INTERVAL, () -> {
            for (int generation : models.pointer().current().projected()) {
                freshness.exchange(generation, models.generation(generation).positions());
            }
        });
    }

    @Bean
    Staleness staleness(
            ReadModels models,
            Freshness freshness,
            Projections projections,
            HeadWatch watch,
            CommandServices commandServices,
            StalenessSettings settings,
            Clock clock) {
        return new Staleness(models, freshness, projections, watch, commandServices, settings.maxStaleness(), clock);
    }
}
