package chancery.notification.upkeep;

import chancery.start.host.ManagementSettings;
import chancery.startup.ConfiguredPart;
import chancery.startup.StartReport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the mailer needs as a process of its own; in the all-in-one the port is another's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementSettings.class)
public class OwnProcessConfiguration {

    @Bean
    CalledByOwnName calledByOwnName(ManagementSettings settings) {
        return new CalledByOwnName(settings.names());
    }

    @Bean
    StartReport serviceBlock(Environment environment) {
        return StartReport.withoutApi(
                environment,
                ConfiguredPart.kafka(environment),
                ConfiguredPart.mongodb(environment),
                ConfiguredPart.mailServer(environment));
    }
}
