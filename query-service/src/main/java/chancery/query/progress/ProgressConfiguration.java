package chancery.query.progress;

import chancery.eventstore.follow.DedicatedConnections;
import chancery.query.tick.Repeating;
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
    Repeating progressReporting(ProgressReport report) {
        Repeating reporting = new Repeating("report-progress", ProgressReport.HEARTBEAT, report::send);
        report.onChange(reporting::hurry);
        return reporting;
    }
}
