package chancery.notification.queue;

import chancery.contracts.account.DomainNames;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Min;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
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
            return forHeader(new InternetAddress(from, true));
        } catch (AddressException malformed) {
            // Without the cause: Boot would show only the cause's message, which does not name the setting.
            throw new IllegalArgumentException(
                    "chancery.mail.from must be an address, with or without a name, like Chancery"
                            + " <no-reply@example.com>; it is "
                            + from + ".");
        }
    }

    /** In ASCII, because a mail server need not know SMTPUTF8: the name as of RFC 2047, the domain in punycode. */
    private static InternetAddress forHeader(InternetAddress given) throws AddressException {
        String address = given.getAddress();
        int at = address.lastIndexOf('@');
        String ascii = address.substring(0, at + 1) + DomainNames.toAscii(address.substring(at + 1));
        if (ascii.chars().anyMatch(c -> c > 0x7E)) {
            throw new AddressException("not ASCII");
        }
        try {
            return new InternetAddress(ascii, given.getPersonal(), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
