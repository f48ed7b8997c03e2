package chancery.command.visibility;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The wait for the read models. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VisibilitySettings.class)
public class VisibilityConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    ReadModelVisibility readModelVisibility(
            DedicatedConnections connections,
            Notifications notifications,
            VisibilitySettings settings,
            MeterRegistry meters) {
        ReadModelVisibility visibility =
                new ReadModelVisibility(new ReadModelProgress(connections, settings.heartbeat()), settings, meters);
        notifications.subscribe(LogChannels.PROGRESS, visibility::moved);
        return visibility;
    }
}
