package chancery.notification.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import chancery.notification.mail.MailLetter;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** Mails in the form of RFC 5322: text and HTML as alternatives, an id that stays the same if one is sent again. */
final class Letters {

    private final InternetAddress sender;

    Letters(InternetAddress sender) {
        this.sender = sender;
    }

    MimeMessage message(Session session, MailLetter letter, Instant now) throws MessagingException {
        MimeMessage message = new WithOwnId(session, messageId(letter));
        message.setFrom(sender);
        message.setRecipient(Message.RecipientType.TO, letter.to());
        message.setSubject(letter.subject(), UTF_8.name());
        message.setSentDate(Date.from(now));
        // RFC 3834: no holiday notice in answer to this.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private String messageId(MailLetter letter) {
        String address = sender.getAddress();
        return "<" + letter.id().replace('/', '.') + "@" + address.substring(address.lastIndexOf('@') + 1) + ">";
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
