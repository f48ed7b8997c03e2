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

/** {@code /dev/mails} of a catcher that runs as a process of its own, without any web framework. */
public final class MailsServer implements AutoCloseable {

    private final HttpServer server;

    private MailsServer(HttpServer server) {
        this.server = server;
    }

    /** Shows the catcher's mails on that port of 127.0.0.1. */
    public static MailsServer start(MailCatcher catcher, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext(MailsView.PATH, exchange -> answer(exchange, catcher));
            server.start();
            return new MailsServer(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, MailCatcher catcher) throws IOException {
        if (!OwnAddress.is(exchange.getRequestHeaders().getFirst("Host"))) {
            answer(exchange, 403, "application/json", OwnAddress.REFUSED);
            return;
        }
        MailsView view = MailsView.of(catcher, recipient(exchange.getRequestURI()));
        String accept = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Accept"), "");
        boolean page = accept.contains("text/html");
        String type = page ? "text/html;charset=UTF-8" : "application/json";
        answer(exchange, 200, type, page ? view.page() : view.json());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Content-Security-Policy", MailsView.CONTENT_SECURITY_POLICY);
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
