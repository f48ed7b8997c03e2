package chancery.command.readmodel;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of the wait for the read models. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadModelWaitSettings.class)
public class ReadModelWaitConfiguration {
    @Bean(initMethod = "start", destroyMethod = "close")
    ReadModelWait readModelWait(
            DedicatedConnections connections,
            Notifications notifications,
            ReadModelWaitSettings settings,
            MeterRegistry meters) {
        ReadModelWait wait =
                new ReadModelWait(new ReadModelProgress(connections, settings.heartbeat()), settings, meters);
        notifications.subscribe(LogChannels.PROGRESS, wait::moved);
        return wait;
    }
}
