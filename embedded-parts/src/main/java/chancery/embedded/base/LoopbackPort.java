package chancery.embedded.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, the only address that embedded parts listen on. */
public final class LoopbackPort {
    public static final String ADDRESS = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * Returns the port if it is free, or any free port for 0.
     *
     * @param setting the name of the port setting, for the message
     */
    public static int requireFree(int port, String part, String setting) {
        try {
            return bind(port);
        } catch (IOException taken) {
            throw new EmbeddedPartException(
                    "The port of " + part + ", " + ADDRESS + ":" + port
                            + ", is in use by another process: stop that process, or set " + setting
                            + " to a free port.",
                    taken);
        }
    }

    /** Whether no process listens on the port. */
    public static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public static int free() {
        try {
            return bind(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int bind(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
