package chancery.eventstore.axon;

import chancery.eventstore.event.StreamKind;
import chancery.eventstore.follow.LogChannels;
import chancery.eventstore.follow.Notifications;
import chancery.eventstore.log.LogReader;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The account events of the log as a message source of Axon's event processors, triggered by PostgreSQL's notifications. */
@Configuration(proxyBeanMethods = false)
public class LogSourceConfiguration {
    @Bean
    LogEventSource logEventSource(JdbcTemplate jdbc, Supplier<LogReader> logReaders, Notifications notifications) {
        var source = new LogEventSource(jdbc, logReaders, Set.of(StreamKind.ACCOUNT));
        notifications.subscribe(LogChannels.APPENDED, source::trigger);
        return source;
    }
}
