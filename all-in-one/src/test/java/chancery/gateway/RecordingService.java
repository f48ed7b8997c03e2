package chancery.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Records the heads of requests and answers 200, or closes the connection without an answer. */
final class RecordingService implements AutoCloseable {
    private final String name;
    private final ServerSocket socket;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile boolean hangsUp;

    RecordingService(String name) throws IOException {
        this.name = name;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The received request lines and headers. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void hangUpFromNowOn() {
        hangsUp = true;
    }

    /** Returns when the port refuses connections, which takes a moment after the socket is closed. */
    @Override
    public void close() throws IOException {
        int port = socket.getLocalPort();
        socket.close();
        Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> refuses(port));
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private static boolean refuses(int port) {
        try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !probe.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String head = readHead(connection.getInputStream());
            while (!head.isEmpty()) {
                requests.add(head);
                if (hangsUp) {
                    return;
                }
                skipBody(connection.getInputStream(), head);
                connection.getOutputStream().write(answer(head));
                head = readHead(connection.getInputStream());
            }
        } catch (IOException theGatewayHungUp) {
            // The client closed the connection.
        }
    }

    private byte[] answer(String head) {
        String body = "{\"from\":\"" + name + "\"}";
        String lines = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Request-Id: of-" + name
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        return (head.startsWith("HEAD ") ? lines : lines + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.write(next);
            if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                return head.toString(StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    private static void skipBody(InputStream in, String head) throws IOException {
        for (String line : head.lines().toList()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.skipNBytes(
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
    }
}
