package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.task.PeriodicTask;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the report. */
@Configuration(proxyBeanMethods = false)
public class ProgressConfiguration {

    @Bean(destroyMethod = "end")
    ProgressReport progressReport(DedicatedConnections connections) {
        return new ProgressReport(connections, UUID.randomUUID().toString());
    }

    @Bean
    PeriodicTask progressReporting(ProgressReport report) {
        PeriodicTask reporting = new PeriodicTask("read-model-progress", ProgressReport.HEARTBEAT, report::send);
        report.onChange(reporting::wake);
        return reporting;
    }
}
