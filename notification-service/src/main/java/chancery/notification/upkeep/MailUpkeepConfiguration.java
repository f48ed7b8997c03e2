package chancery.notification.upkeep;

import chancery.notification.intake.FeedIntake;
import chancery.notification.outbox.Outboxes;
import chancery.notification.send.SendLanes;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mailer's health and housekeeping. */
@Configuration(proxyBeanMethods = false)
public class MailUpkeepConfiguration {

    @Bean
    RecordPurge mailRecordPurge(Outboxes outboxes, Clock clock) {
        return new RecordPurge(outboxes.records(), clock);
    }

    @Bean
    MailHealth mailsHealth(List<FeedIntake> intakes, SendLanes lanes) {
        return new MailHealth(intakes, lanes);
    }
}
