package chancery.notification.mail;

import jakarta.mail.internet.InternetAddress;

/** A mail made out: to whom, and what it says. */
public record MailLetter(String id, InternetAddress to, String subject, String text, String html) {

    /** It may hold a live code. */
    @Override
    public String toString() {
        return "MailLetter[" + id + "]";
    }
}
