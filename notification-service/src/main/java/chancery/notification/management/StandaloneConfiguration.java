package chancery.notification.management;

import chancery.start.host.ManagementSettings;
import chancery.startup.ConfiguredPart;
import chancery.startup.StartReport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the management port and the startup block; the all-in-one has its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementSettings.class)
public class StandaloneConfiguration {

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
