package chancery.notification.queue;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mails are sent. Boot's {@code spring.mail} settings configure the mail server.
 *
 * @param from the sender's address, with or without a name
 * @param codeThreads how many reset codes are sent at once
 * @param noticeThreads how many other mails are sent at once
 * @param claim how long a process owns a mail that it claimed; after that another process may send it
 * @param longestSend after this time the connection to the mail server is closed; shorter than a claim, so that no other process sends the same mail meanwhile
 * @param poll interval between two queries of the outbox
 */
@Validated
@ConfigurationProperties("chancery.mail")
public record MailSettings(
        @DefaultValue("no-reply@localhost") String from,
        @DefaultValue("4") @Min(1) int codeThreads,
        @DefaultValue("2") @Min(1) int noticeThreads,
        @DefaultValue("60s") Duration claim,
        @DefaultValue("45s") Duration longestSend,

        @DefaultValue("1s") @DurationMin(millis = 1, message = "must be 1ms or more")
        Duration poll) {
    public MailSettings {
        if (claim.minus(longestSend).compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "chancery.mail.claim must be longer than chancery.mail.longest-send, by 1s at least.");
        }
        sender(from);
    }

    public InternetAddress sender() {
        return sender(from);
    }

    private static InternetAddress sender(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException malformed) {
            // Without the cause: Boot would show only the cause's message, which does not name the setting.
            throw new IllegalArgumentException(
                    "chancery.mail.from must be an address, with or without a name, like Chancery"
                            + " <no-reply@example.com>; it is "
                            + from + ".");
        }
    }
}
