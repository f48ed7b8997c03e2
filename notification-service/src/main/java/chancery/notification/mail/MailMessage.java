package chancery.notification.mail;

import jakarta.mail.internet.InternetAddress;

/** A mail that is ready to be sent. */
public record MailMessage(String id, InternetAddress to, String subject, String text, String html) {
    /** Without the texts: they may hold a live code. */
    @Override
    public String toString() {
        return "MailMessage[" + id + "]";
    }
}
