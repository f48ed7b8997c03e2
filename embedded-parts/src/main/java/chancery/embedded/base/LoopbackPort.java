package chancery.embedded.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1, the only address that embedded parts listen on. */
public final class LoopbackPort {

    public static final String ADDRESS = "127.0.0.1";

    private LoopbackPort() {}

    /**
     * The port itself, once nobody listens on it; 0 stands for any free one.
     *
     * @param setting the name of the setting that chooses the port, for the message
     */
    public static int claim(int port, String part, String setting) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new EmbeddedPartException(
                    "The port of " + part + ", " + ADDRESS + ":" + port
                            + ", is taken by another process: stop that one, or set " + setting + " to a free port.",
                    taken);
        }
    }

    /** Whether nobody listens there. */
    public static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    public static int free() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
