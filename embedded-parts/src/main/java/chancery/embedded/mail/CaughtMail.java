package chancery.embedded.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail as one recipient would receive it.
 *
 * @param to the envelope recipient
 * @param subject decoded
 * @param text the plain text; empty if the mail has none
 * @param html the HTML alternative, if the mail has one
 * @param receivedAt when the catcher accepted it
 * @param from the From header; empty if it is missing
 */
public record CaughtMail(
        String to, String subject, String text, @Nullable String html, Instant receivedAt, String from) {
    /** Omits the contents: a mail may hold a valid reset code. */
    @Override
    public String toString() {
        return "CaughtMail[*** at " + receivedAt + "]";
    }
}
