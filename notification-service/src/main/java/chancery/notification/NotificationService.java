package chancery.notification;

import chancery.notification.management.StandaloneConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the notification-service as a process of its own. */
@EnableAutoConfiguration
@Import({NotificationServiceConfiguration.class, StandaloneConfiguration.class})
public class NotificationService {
    public static void main(String[] args) {
        SpringApplication.run(NotificationService.class, args);
    }
}
