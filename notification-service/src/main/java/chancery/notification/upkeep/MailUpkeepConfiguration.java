package chancery.notification.upkeep;

import chancery.notification.intake.FeedIntake;
import chancery.notification.outbox.Outboxes;
import chancery.notification.send.SendLanes;
import chancery.telemetry.HealthSettings;
import chancery.telemetry.OutageMonitor;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailer's health and housekeeping. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
public class MailUpkeepConfiguration {

    @Bean
    RecordPurge mailRecordPurge(Outboxes outboxes, Clock clock) {
        return new RecordPurge(outboxes.records(), clock);
    }

    @Bean
    OutageMonitor mailWatch(List<FeedIntake> intakes, SendLanes lanes, HealthSettings settings, Clock clock) {
        return new OutageMonitor(() -> MailHealth.troubles(intakes, lanes), settings, clock);
    }

    @Bean
    MailHealth mailsHealth(List<FeedIntake> intakes, SendLanes lanes, OutageMonitor mailWatch) {
        return new MailHealth(intakes, lanes, mailWatch);
    }
}
