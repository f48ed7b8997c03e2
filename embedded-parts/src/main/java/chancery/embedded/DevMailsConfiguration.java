package chancery.embedded;

import chancery.embedded.mail.DevMailsController;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the caught mails if no SMTP host is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(EmbeddedParts.MAILS_CAUGHT)
public class DevMailsConfiguration {
    @Bean
    DevMailsController devMails(EmbeddedParts parts) {
        return new DevMailsController(parts.mailCatcher());
    }
}
