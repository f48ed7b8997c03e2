package chancery.query.staleness;

import chancery.eventstore.log.LogReader;
import chancery.query.readmodel.generation.ReadModels;
import chancery.query.readmodel.projection.Projections;
import chancery.query.store.QueryStore;
import chancery.task.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the staleness rule. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StalenessSettings.class, CommandServiceSettings.class})
public class StalenessConfiguration {
    private static final Duration EXCHANGE_INTERVAL = Duration.ofSeconds(1);
    private static final int HEAD_QUERY_TIMEOUT_SECONDS = 2;

    @Bean
    GenerationFreshness generationFreshness(Clock clock, StalenessSettings settings) {
        return new GenerationFreshness(clock, settings.maxStaleness());
    }

    @Bean
    AppendHealthClient appendHealthClient(CommandServiceSettings settings) {
        return new AppendHealthClient(settings.commandServices());
    }

    @Bean
    LogHeadMonitor logHeadMonitor(
            QueryStore store,
            GenerationFreshness freshness,
            Projections projections,
            AppendHealthClient commandServices,
            Clock clock) {
        JdbcTemplate jdbc = new JdbcTemplate(Objects.requireNonNull(store.jdbc().getDataSource()));
        jdbc.setQueryTimeout(HEAD_QUERY_TIMEOUT_SECONDS);
        return new LogHeadMonitor(
                new LogReader(jdbc, store.rows()), freshness, clock, projections::trigger, commandServices::refresh);
    }

    @Bean
    PeriodicTask logHeadCheck(LogHeadMonitor monitor) {
        return new PeriodicTask("log-head-check", LogHeadMonitor.INTERVAL, monitor::check);
    }

    @Bean
    PeriodicTask freshnessExchange(GenerationFreshness freshness, ReadModels models) {
        return new PeriodicTask("freshness-exchange", EXCHANGE_INTERVAL, () -> {
            for (int generation : models.pointer().current().projected()) {
                freshness.exchange(generation, models.generation(generation).positions());
            }
        });
    }

    @Bean
    StalenessRule stalenessRule(
            ReadModels models,
            GenerationFreshness freshness,
            Projections projections,
            LogHeadMonitor monitor,
            AppendHealthClient commandServices,
            StalenessSettings settings,
            Clock clock) {
        return new StalenessRule(
                models, freshness, projections, monitor, commandServices, settings.maxStaleness(), clock);
    }
}
