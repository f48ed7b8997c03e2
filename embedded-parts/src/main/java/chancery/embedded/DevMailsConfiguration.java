package chancery.embedded;

import chancery.embedded.mail.DevMails;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Shows the caught mails, where the all-in-one has a catcher: while no SMTP host is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(EmbeddedParts.MAILS_CAUGHT)
public class DevMailsConfiguration {

    @Bean
    DevMails devMails(EmbeddedParts parts) {
        return new DevMails(parts.mailCatcher());
    }
}
