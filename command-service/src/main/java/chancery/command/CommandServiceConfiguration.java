package chancery.command;

import chancery.command.account.web.AccountConfiguration;
import chancery.command.claim.ClaimConfiguration;
import chancery.command.dispatch.DispatchConfiguration;
import chancery.command.inbox.InboxConfiguration;
import chancery.command.readmodel.ReadModelWaitConfiguration;
import chancery.command.recovery.RecoveryConfiguration;
import chancery.command.store.StoreConfiguration;
import chancery.command.throttle.ThrottleConfiguration;
import chancery.command.token.TokenConfiguration;
import chancery.feed.publish.PublishConfiguration;
import chancery.feed.replay.ReplayConfiguration;
import chancery.start.part.KafkaRule;
import chancery.start.part.KeyRule;
import chancery.start.part.ManagementRule;
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

/** The whole command-service, which the all-in-one imports too. The component scan finds its controllers. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(RestController.class))
@Import({
    WebConfiguration.class,
    StoreConfiguration.class,
    DispatchConfiguration.class,
    AccountConfiguration.class,
    ClaimConfiguration.class,
    RecoveryConfiguration.class,
    ThrottleConfiguration.class,
    TokenConfiguration.class,
    PublishConfiguration.class,
    ReplayConfiguration.class,
    ReadModelWaitConfiguration.class,
    InboxConfiguration.class,
    CommandSettingRule.class,
    PostgresqlRule.class,
    KafkaRule.class,
    TokenRule.class,
    KeyRule.class,
    ManagementRule.class,
    TracesRule.class
})
public class CommandServiceConfiguration {
    /** One clock per process, in microseconds like PostgreSQL. */
    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
