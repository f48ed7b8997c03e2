package chancery.embedded.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as one recipient would have got it.
 *
 * @param to the recipient's address, as the sender gave it to the server
 * @param subject decoded
 * @param text the plain text; empty where the mail has none
 * @param html the HTML alternative, if the mail has one
 * @param receivedAt when the catcher took it
 * @param from the sender, as the mail itself names it; empty where it names none
 */
public record CaughtMail(
        String to, String subject, String text, @Nullable String html, Instant receivedAt, String from) {

    /** Says nothing about the contents: a mail may hold a live code. */
    @Override
    public String toString() {
        return "CaughtMail[*** at " + receivedAt + "]";
    }
}
