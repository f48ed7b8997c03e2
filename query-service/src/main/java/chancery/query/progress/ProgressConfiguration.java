package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.task.PeriodicTask;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the progress reports. */
@Configuration(proxyBeanMethods = false)
public class ProgressConfiguration {
    @Bean(destroyMethod = "close")
    ProgressReporter progressReporter(DedicatedConnections connections) {
        return new ProgressReporter(connections, UUID.randomUUID().toString());
    }

    @Bean
    PeriodicTask progressReporting(ProgressReporter reporter) {
        PeriodicTask task = new PeriodicTask("progress-reporter", ProgressReporter.HEARTBEAT, reporter::send);
        reporter.onChange(task::trigger);
        return task;
    }
}
