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
 * The right of one process to use a part's data folder. The operating system gives it back when the process ends, however it
 * ends, so a folder is never left locked by the dead.
 */
public final class FolderLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the folder, making it where it is missing; whoever holds it already is named in the exception. */
    public static FolderLock take(Path folder, String part) {
        Path file = folder.resolve(FILE);
        try {
            Folders.createPrivate(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String holder = holder(channel);
                channel.close();
                throw new EmbeddedPartException("The data folder of " + part + ", " + folder.toAbsolutePath()
                        + ", is in use by another process (pid " + holder
                        + "): stop that one, or choose another chancery.data-dir.");
            }
            channel.truncate(0).write(ByteBuffer.wrap(ownPid()), 0);
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new EmbeddedPartException(
                    "The data folder of " + part + ", " + folder.toAbsolutePath() + ", cannot be used: " + e, e);
        }
    }

    /** The number of the process that holds the folder; nothing is made where there is none. */
    public static Optional<String> holderOf(Path folder) {
        Path file = folder.resolve(FILE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return tryLock(channel) == null ? Optional.of(holder(channel)) : Optional.empty();
        } catch (IOException unusable) {
            // It is not there, or whoever wants to take it is told why that cannot be.
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
