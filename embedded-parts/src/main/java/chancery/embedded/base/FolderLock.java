package chancery.embedded.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An exclusive lock of one process on the data directory of a part. The operating system releases it when the process exits, even
 * after a crash.
 */
public final class FolderLock implements AutoCloseable {
    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Creates the directory if it is missing and locks it; the exception names the process that holds the lock. */
    public static FolderLock acquire(Path folder, String part) {
        Path file = folder.resolve(FILE);
        try {
            Folders.createPrivate(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = holder(channel);
                channel.close();
                throw new EmbeddedPartException("The data directory of " + part + ", " + folder.toAbsolutePath()
                        + ", is in use by another process (pid " + holder
                        + "): stop that process, or set another chancery.data-dir.");
            }
            channel.truncate(0).write(ByteBuffer.wrap(ownPid()), 0);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "The data directory of " + part + ", " + folder.toAbsolutePath() + ", cannot be used: " + e, e);
        }
    }

    /** The id of the process that holds the lock; does not create the directory. */
    public static Optional<String> holderOf(Path folder) {
        Path file = folder.resolve(FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? Optional.of(holder(channel)) : Optional.empty();
        } catch (IOException unusable) {
            // The file is missing, or acquire() will report the error.
            return Optional.empty();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException alreadyOurs) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
    }

    private static byte[] ownPid() {
        return Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
