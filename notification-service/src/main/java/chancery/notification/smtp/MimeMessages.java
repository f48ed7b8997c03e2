package chancery.notification.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.notification.mail.MailMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** Builds mails as of RFC 5322: text and HTML as alternatives, and a Message-ID that a second sending keeps. */
final class MimeMessages {
    private final InternetAddress sender;

    MimeMessages(InternetAddress sender) {
        this.sender = sender;
    }

    MimeMessage mimeMessage(Session session, MailMessage mail, Instant now) throws MessagingException {
        MimeMessage message = new WithOwnId(session, messageId(mail));
        message.setFrom(sender);
        message.setRecipient(Message.RecipientType.TO, mail.to());
        message.setSubject(mail.subject(), UTF_8.name());
        message.setSentDate(Date.from(now));
        // RFC 3834: prevents automatic replies.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(mail.text(), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(mail.html(), UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private String messageId(MailMessage mail) {
        String address = sender.getAddress();
        return "<" + mail.id().replace('/', '.') + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
    }

    private static final class WithOwnId extends MimeMessage {
        private final String id;

        WithOwnId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
