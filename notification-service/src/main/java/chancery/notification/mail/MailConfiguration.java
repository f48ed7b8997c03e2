package chancery.notification.mail;

import chancery.contracts.recovery.ResetCodes;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The writer of the mails. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CodeSettings.class, CodeKeySettings.class})
public class MailConfiguration {

    @Bean
    MailWriter mailWriter(CodeKeySettings key, CodeSettings codes, Clock clock) {
        return new MailWriter(new ResetCodes(key.key(), codes.codeDigits()), clock);
    }
}
