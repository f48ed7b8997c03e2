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

/** Keeps the newest mails as files, which survive a restart, and in memory. */
final class CaughtMailStore {
    private static final Logger log = LoggerFactory.getLogger(CaughtMailStore.class);

    /** A mail and its file. */
    private record Entry(MailFile file, CaughtMail mail) {}

    private final Path folder;
    private final int limit;
    private final Clock clock;
    private final Deque<Entry> newestFirst = new ArrayDeque<>();
    private long lastMicros;

    CaughtMailStore(Path folder, int limit, Clock clock) {
        this.folder = folder;
        this.limit = limit;
        this.clock = clock;
        files().forEach(this::load);
        removeOldest();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(MailFile.ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EmbeddedPartException("The directory of caught mails, " + folder + ", cannot be read: " + e, e);
        }
    }

    private void load(Path path) {
        try {
            MailFile file = new MailFile(path);
            newestFirst.addFirst(new Entry(file, file.read()));
        } catch (IOException | MessagingException | NumberFormatException unreadable) {
            log.warn("{} is not a readable mail: it is skipped", path);
        }
    }

    /** Stores the mail as a file before it returns. */
    synchronized void add(String recipient, MimeMessage message) throws IOException, MessagingException {
        lastMicros = Math.max(lastMicros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        MailFile file = MailFile.write(folder, lastMicros, recipient, message);
        newestFirst.addFirst(new Entry(file, file.read()));
        removeOldest();
    }

    synchronized List<CaughtMail> newestFirst() {
        return newestFirst.stream().map(Entry::mail).toList();
    }

    private void removeOldest() {
        while (newestFirst.size() > limit) {
            Path path = newestFirst.removeLast().file().path();
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                log.warn("{} could not be deleted: {}", path, e.toString());
            }
        }
    }
}
