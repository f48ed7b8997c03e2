package chancery.embedded.mail;

import chancery.embedded.base.EmbeddedPartException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest mails: as files, so that they outlive the process, and in memory, so that they are shown at once. */
final class MailBox {

    private static final Logger log = LoggerFactory.getLogger(MailBox.class);

    /** A mail and its file. */
    private record Entry(MailFile file, CaughtMail mail) {}

    private final Path folder;
    private final int kept;
    private final Clock clock;
    private final Deque<Entry> newestFirst = new ArrayDeque<>();
    private long lastMicros;

    MailBox(Path folder, int kept, Clock clock) {
        this.folder = folder;
        this.kept = kept;
        this.clock = clock;
        files().forEach(this::load);
        forgetTheOldest();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(MailFile.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedPartException("The folder of caught mails, " + folder + ", cannot be read: " + e, e);
        }
    }

    private void load(Path path) {
        try {
            MailFile file = new MailFile(path);
            newestFirst.addFirst(new Entry(file, file.read()));
        } catch (IOException | MessagingException | NumberFormatException unreadable) {
            log.warn("{} is no mail of ours and is not shown", path);
        }
    }

    /** Keeps the mail; when this returns, it is a file. */
    synchronized void add(String recipient, MimeMessage message) throws IOException, MessagingException {
        lastMicros = Math.max(lastMicros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        MailFile file = MailFile.write(folder, lastMicros, recipient, message);
        newestFirst.addFirst(new Entry(file, file.read()));
        forgetTheOldest();
    }

    synchronized List<CaughtMail> newestFirst() {
        return newestFirst.stream().map(Entry::mail).toList();
    }

    private void forgetTheOldest() {
        while (newestFirst.size() > kept) {
            Path path = newestFirst.removeLast().file().path();
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                log.warn("{} could not be deleted: {}", path, e.toString());
            }
        }
    }
}
