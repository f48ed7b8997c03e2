package chancery.notification.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The form of reset codes; the same as the command-service's.
 *
 * @param codeDigits 4 to 10
 */
@ConfigurationProperties("chancery.recovery")
record CodeSettings(@DefaultValue("6") int codeDigits) {

    CodeSettings {
        if (codeDigits < 4 || codeDigits > 10) {
            throw new IllegalArgumentException("chancery.recovery.code-digits must be from 4 to 10.");
        }
    }
}
