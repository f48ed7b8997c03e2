package chancery.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** nginx with the gateway's configuration files. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path folder;

    private Nginx(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Nginx start(Path folder, List<RecordingService> command, List<RecordingService> query) throws IOException {
        int port = freePort();
        for (String file : List.of("nginx.conf", "routes.conf")) {
            Files.copy(Path.of("../gateway", file), folder.resolve(file));
        }
        Files.writeString(folder.resolve("listen.conf"), "listen 127.0.0.1:" + port + ";\n");
        Files.writeString(folder.resolve("upstreams.conf"), upstream("command", command) + upstream("query", query));
        var builder = new ProcessBuilder(
                program().orElseThrow().toString(),
                "-p",
                folder + "/",
                "-c",
                folder.resolve("nginx.conf").toString(),
                "-g",
                "daemon off; master_process off;");
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile());
        var nginx = new Nginx(builder.start(), port, folder);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(nginx::listens);
        return nginx;
    }

    private static String upstream(String name, List<RecordingService> services) {
        return services.stream()
                .map(service -> "server 127.0.0.1:" + service.port() + " max_fails=1 fail_timeout=5s;")
                .collect(Collectors.joining(
                        " ", "upstream " + name + " { zone " + name + " 64k; ", " keepalive 8; }\n"));
    }

    /** Sends these bytes and reads until the gateway closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A request without a body; further header lines end in CR LF. */
    String request(String methodAndPath, String headers) throws IOException {
        return raw(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** Its access log and errors. */
    String output() throws IOException {
        return Files.readString(folder.resolve("output.log"));
    }

    @Override
    public void close() {
        process.destroy();
        if (process.toHandle().isAlive()) {
            process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        }
        process.destroyForcibly();
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
