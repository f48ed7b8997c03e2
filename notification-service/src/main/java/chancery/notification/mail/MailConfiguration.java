package chancery.notification.mail;

import chancery.contracts.recovery.ResetCodes;
import chancery.start.key.KeySettings;
import chancery.start.recovery.RecoverySettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the mail writer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RecoverySettings.class, KeySettings.class})
public class MailConfiguration {
    @Bean
    MailWriter mailWriter(KeySettings keys, RecoverySettings recovery, Clock clock) {
        return new MailWriter(new ResetCodes(keys.resetCodeKey(), recovery.codeDigits()), clock);
    }
}
