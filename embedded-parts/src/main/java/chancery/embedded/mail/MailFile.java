package chancery.embedded.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file of a caught mail; its name is the arrival time in microseconds, so that names sort by age. */
record MailFile(Path path) {
    static final String ENDING = ".eml";
    private static final String RECIPIENT = "X-Envelope-To";

    /** Writes a temporary file and renames it on completion. */
    static MailFile write(Path folder, long micros, String recipient, MimeMessage message)
            throws IOException, MessagingException {
        Path unfinished = Files.createTempFile(folder, "mail", ".unfinished");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            MimeMessage copy = new MimeMessage(message);
            copy.setHeader(RECIPIENT, recipient);
            copy.writeTo(out);
        }
        return new MailFile(Files.move(unfinished, folder.resolve(String.format("%020d", micros) + ENDING)));
    }

    CaughtMail read() throws IOException, MessagingException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            MimeMessage message = new MimeMessage(null, in);
            return new CaughtMail(
                    Objects.requireNonNullElse(message.getHeader(RECIPIENT, null), ""),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    Objects.requireNonNullElse(content(message, "text/plain"), ""),
                    content(message, "text/html"),
                    receivedAt(),
                    sender(message));
        }
    }

    private static String sender(MimeMessage message) throws MessagingException {
        String header = message.getHeader("From", ", ");
        try {
            return header == null ? "" : MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException unknownCharset) {
            return header;
        }
    }

    private Instant receivedAt() {
        String name = path.getFileName().toString();
        long micros = Long.parseLong(name.substring(0, name.length() - ENDING.length()));
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable String content(Part part, String type) throws IOException, MessagingException {
        if (part.isMimeType(type)) {
            return part.getContent() instanceof String text ? text : null;
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = content(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
