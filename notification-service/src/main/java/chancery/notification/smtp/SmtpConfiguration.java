package chancery.notification.smtp;

import chancery.notification.deadletter.DeadLetters;
import chancery.notification.mail.MailWriter;
import chancery.notification.outbox.OutboxClock;
import chancery.notification.outbox.Outboxes;
import chancery.notification.queue.MailMetrics;
import chancery.notification.queue.MailQueue;
import chancery.notification.queue.MailSettings;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Configures the queues of the mail server. Boot's {@code spring.mail} settings configure the connection. */
@Configuration(proxyBeanMethods = false)
public class SmtpConfiguration {
    @Bean
    SmtpClient smtpClient(JavaMailSenderImpl server, MailSettings settings, Clock clock) {
        return new SmtpClient(server, new MimeMessages(settings.sender()), settings.longestSend(), clock);
    }

    @Bean
    MailDelivery mailDelivery(
            MailWriter writer,
            SmtpClient smtp,
            DeadLetters deadLetters,
            MailMetrics metrics,
            ObservationRegistry observations,
            OutboxClock clock) {
        return new MailDelivery(writer, smtp, deadLetters, metrics, new MailObservations(observations), clock.clock());
    }

    @Bean
    MailQueue codeQueue(Outboxes outboxes, MailDelivery delivery, MailSettings settings, OutboxClock clock) {
        return new MailQueue(
                "codes",
                outboxes.codes(),
                (mail, queue) -> delivery.handle(mail, queue, Backoff.FOR_CODES),
                settings.codeThreads(),
                settings,
                clock.clock());
    }

    @Bean
    MailQueue noticeQueue(Outboxes outboxes, MailDelivery delivery, MailSettings settings, OutboxClock clock) {
        return new MailQueue(
                "notices",
                outboxes.notices(),
                (mail, queue) -> delivery.handle(mail, queue, Backoff.FOR_NOTICES),
                settings.noticeThreads(),
                settings,
                clock.clock());
    }
}
