package chancery.feed.publish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The log files of a stopped broker, which lose their ends as if the machine had crashed before it wrote its page cache. */
final class LogSegments {
    /** The base offset and the length that begin each batch. */
    private static final int HEADER = Long.BYTES + Integer.BYTES;

    private final Path log;

    LogSegments(Path brokerFolder) {
        this.log = brokerFolder.resolve("log");
    }

    /** Removes this record and all later ones of a partition. */
    void loseFrom(String topic, int partition, long offset) {
        try {
            Path folder = log.resolve(topic + "-" + partition);
            truncate(folder.resolve("00000000000000000000.log"), offset);
            delete(folder, "index", "timeindex", "txnindex", "snapshot");
            Files.deleteIfExists(log.resolve(".kafka_cleanshutdown"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path segment, long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            long at = 0;
            while (at + HEADER <= file.length()) {
                file.seek(at);
                long base = file.readLong();
                int length = file.readInt();
                if (base >= offset || length == 0) {
                    break;
                }
                at += HEADER + length;
            }
            file.setLength(at);
        }
    }

    private static void delete(Path folder, String... endings) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String ending : endings) {
                    if (file.toString().endsWith("." + ending)) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
