package chancery.embedded.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Serves {@code /dev/mails} of a catcher that runs as a separate process, without a web framework. */
public final class DevMailsServer implements AutoCloseable {
    private final HttpServer server;

    private DevMailsServer(HttpServer server) {
        this.server = server;
    }

    /** Serves the catcher's mails on a port of 127.0.0.1. */
    public static DevMailsServer start(MailCatcher catcher, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext(DevMailsView.PATH, exchange -> respond(exchange, catcher));
            server.start();
            return new DevMailsServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void respond(HttpExchange exchange, MailCatcher catcher) throws IOException {
        if (!HostHeader.isAllowed(exchange.getRequestHeaders().getFirst("Host"))) {
            respond(exchange, 403, "application/json", HostHeader.REFUSED);
            return;
        }
        DevMailsView view = DevMailsView.of(catcher, recipient(exchange.getRequestURI()));
        String accept = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), "");
        boolean page = accept.contains("text/html");
        String type = page ? "text/html;charset=UTF-8" : "application/json";
        respond(exchange, 200, type, page ? view.page() : view.json());
    }

    private static void respond(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", DevMailsView.CONTENT_SECURITY_POLICY);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private static @Nullable String recipient(URI uri) {
        if (uri.getRawQuery() == null) {
            return null;
        }
        for (String parameter : uri.getRawQuery().split("&", -1)) {
            if (parameter.startsWith("to=")) {
                return URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
