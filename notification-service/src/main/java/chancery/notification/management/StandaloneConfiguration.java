package chancery.notification.management;

import chancery.start.host.BrowserRequestFilter;
import chancery.start.host.ManagementSettings;
import chancery.start.operator.OperatorFilter;
import chancery.start.operator.Operators;
import chancery.startreport.ConfiguredPart;
import chancery.startreport.StartReport;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the management port and the startup block; the all-in-one has its own. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagementSettings.class)
public class StandaloneConfiguration {
    @Bean
    BrowserRequestFilter browserRequestFilter(ManagementSettings settings) {
        return new BrowserRequestFilter(
                settings.allowedHosts(), (response, reason) -> response.setStatus(HttpServletResponse.SC_FORBIDDEN));
    }

    @Bean
    OperatorFilter operatorFilter(ManagementSettings settings) {
        return new OperatorFilter(
                Operators.configured(settings),
                (response, reason) -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED));
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
