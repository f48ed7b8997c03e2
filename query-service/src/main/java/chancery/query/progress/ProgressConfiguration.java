package chancery.query.progress;

import chancery.query.store.QueryStore;
import chancery.task.PeriodicTask;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the progress reports. */
@Configuration(proxyBeanMethods = false)
public class ProgressConfiguration {
    @Bean(destroyMethod = "close")
    ProgressReporter progressReporter(QueryStore store) {
        return new ProgressReporter(store.connections(), UUID.randomUUID().toString());
    }

    @Bean
    PeriodicTask progressReporting(ProgressReporter reporter) {
        PeriodicTask task = new PeriodicTask("progress-reporter", ProgressReporter.HEARTBEAT, reporter::send);
        reporter.onChange(task::trigger);
        return task;
    }
}
