package chancery.embedded.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.disk.FilePathDisk;
import org.jspecify.annotations.Nullable;

/**
 * Files that lose what was not synchronized when the power fails. The scheme is {@code volatile:}. Each synchronization copies the
 * file, and {@link #cutPower} puts that copy in place.
 */
public final class VolatileFiles extends FilePathWrapper {
    private static final String SCHEME = "volatile";

    static {
        FilePath.register(new VolatileFiles());
    }

    /** The name of a file for the store. */
    static String name(Path file) {
        return SCHEME + ":" + file;
    }

    /** Restores the content of the last synchronization. */
    static void cutPower(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.exists(synced(file))) {
            Files.copy(synced(file), file);
        }
    }

    private static Path synced(Path file) {
        return Path.of(file + ".synced");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path file = Path.of(getBase().toString());
        return new Volatile(new FilePathDisk().getPath(file.toString()).open(mode), file);
    }

    private static final class Volatile extends org.h2.store.fs.FileBase {
        private final FileChannel channel;
        private final Path file;

        Volatile(FileChannel channel, Path file) {
            this.channel = channel;
            this.file = file;
        }

        @Override
        public void force(boolean metadata) {
            try {
                channel.force(metadata);
                Files.copy(file, synced(file), StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return channel.read(target, position);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return channel.write(source);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            return channel.write(source, position);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public java.nio.channels.@Nullable FileLock tryLock(long position, long size, boolean shared)
                throws IOException {
            return channel.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }
    }
}
