package chancery.notification.send;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent. Where to are Boot's settings ({@code spring.mail}).
 *
 * @param from the sender's address, with or without a name
 * @param codeThreads how many codes are on their way to the mail server at once
 * @param noticeThreads the same of notices
 * @param claim how long a mail is this process's; another sends it after that
 * @param longestSend after that a connection is cut; shorter than a claim, so that nobody else has begun meanwhile
 * @param poll how often the outbox is looked at when nothing wakes
 */
@ConfigurationProperties("chancery.mail")
record MailSettings(
        @DefaultValue("no-reply@localhost") String from,
        @DefaultValue("4") int codeThreads,
        @DefaultValue("2") int noticeThreads,
        @DefaultValue("60s") Duration claim,
        @DefaultValue("45s") Duration longestSend,
        @DefaultValue("1s") Duration poll) {

    MailSettings {
        require(codeThreads >= 1, "code-threads must be 1 or more.");
        require(noticeThreads >= 1, "notice-threads must be 1 or more.");
        require(poll.toMillis() >= 1, "poll must be 1ms or more.");
        require(
                claim.minus(longestSend).compareTo(Duration.ofSeconds(1)) >= 0,
                "claim must be longer than chancery.mail.longest-send, by 1s at least.");
        sender(from);
    }

    private static void require(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException("chancery.mail." + otherwise);
        }
    }

    InternetAddress sender() {
        return sender(from);
    }

    private static InternetAddress sender(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException malformed) {
            // Without the cause: Boot would show its message alone, which does not name the setting.
            throw new IllegalArgumentException(
                    "chancery.mail.from must be an address, with or without a name, like Chancery <no-reply@example.com>; it is "
                            + from + ".");
        }
    }
}
