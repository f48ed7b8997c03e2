package chancery.notification.queue;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mails are sent. Boot's {@code spring.mail} settings say where the mail server is.
 *
 * @param from the sender's address, with or without a name
 * @param codeThreads how many reset codes are sent at once
 * @param noticeThreads how many other mails are sent at once
 * @param claim how long a process owns a mail that it claimed; after that another process may send it
 * @param longestSend when a connection to the mail server is cut; shorter than a claim, so that no other process has begun
 * @param poll interval between two queries of the outbox
 */
@ConfigurationProperties("chancery.mail")
public record MailSettings(
        @DefaultValue("no-reply@localhost") String from,
        @DefaultValue("4") int codeThreads,
        @DefaultValue("2") int noticeThreads,
        @DefaultValue("60s") Duration claim,
        @DefaultValue("45s") Duration longestSend,
        @DefaultValue("1s") Duration poll) {

    public MailSettings {
        require(codeThreads >= 1, "code-threads must be 1 or more.");
        require(noticeThreads >= 1, "notice-threads must be 1 or more.");
        require(poll.toMillis() >= 1, "poll must be 1ms or more.");
        require(
                claim.minus(longestSend).compareTo(Duration.ofSeconds(1)) >= 0,
                "claim must be longer than chancery.mail.longest-send, by 1s at least.");
        sender(from);
    }

    private static void require(boolean valid, String message) {
        if (!valid) {
            throw new IllegalArgumentException("chancery.mail." + message);
        }
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
                    "chancery.mail.from must be an address, with or without a name, like Chancery <no-reply@example.com>; it is "
                            + from + ".");
        }
    }
}
