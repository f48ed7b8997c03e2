package chancery.query;

import chancery.query.addresshash.AddressHashConfiguration;
import chancery.query.health.QueryHealthConfiguration;
import chancery.query.login.LoginConfiguration;
import chancery.query.mongo.MongoConfiguration;
import chancery.query.progress.ProgressConfiguration;
import chancery.query.readmodel.projection.ReadModelConfiguration;
import chancery.query.rebuild.RebuildConfiguration;
import chancery.query.session.SessionConfiguration;
import chancery.query.staleness.StalenessConfiguration;
import chancery.query.store.QueryStoreConfiguration;
import chancery.query.token.QueryTokenConfiguration;
import chancery.start.part.KeyRule;
import chancery.start.part.ManagementRule;
import chancery.start.part.MongodbRule;
import chancery.start.part.PostgresqlRule;
import chancery.start.part.TokenRule;
import chancery.start.part.TracesRule;
import chancery.web.WebConfiguration;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RestController;

/** The whole query-service, which the all-in-one imports too. The component scan finds its controllers. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(RestController.class))
@Import({
    WebConfiguration.class,
    QueryStoreConfiguration.class,
    MongoConfiguration.class,
    AddressHashConfiguration.class,
    ReadModelConfiguration.class,
    ProgressConfiguration.class,
    StalenessConfiguration.class,
    RebuildConfiguration.class,
    QueryTokenConfiguration.class,
    SessionConfiguration.class,
    LoginConfiguration.class,
    QueryHealthConfiguration.class,
    QuerySettingRule.class,
    PostgresqlRule.class,
    MongodbRule.class,
    TokenRule.class,
    KeyRule.class,
    ManagementRule.class,
    TracesRule.class
})
public class QueryServiceConfiguration {
    /** One clock for the process, in microseconds like the timestamps of PostgreSQL. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
