package chancery.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test that sends requests to a real Tomcat, by an HTTP client or a socket. */
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:chancery-web.yml",
            "chancery.web.drain=0s",
            "chancery.data-dir=target/data"
        })
abstract class HttpTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Autowired
    protected Tokens tokens;

    protected HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    protected HttpRequest.Builder json(String method, String path, String body) {
        return to(path).method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
    }

    protected HttpRequest.Builder form(String method, String path, String body) {
        return to(path).method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/x-www-form-urlencoded");
    }

    protected HttpResponse<String> login(String body) {
        return send(json("POST", "/api/auth/get-token/", body));
    }

    protected HttpResponse<String> signUp(String body) {
        return send(json("POST", "/api/auth/signup/", body));
    }

    protected HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("No answer", e);
        }
    }

    /** Sends these bytes (one per character) and reads until the server closes the connection. */
    protected String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(all(socket.getInputStream()), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        }
    }

    /** The same, with a request line and our headers. */
    protected String raw(String method, String target, String headersAndBody) {
        return raw(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headersAndBody);
    }

    /** The same, without waiting for the end of the connection. */
    protected String firstPiece(String method, String target, String headersAndBody) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headersAndBody;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] piece = new byte[8192];
            int length = socket.getInputStream().read(piece);
            return new String(piece, 0, Math.max(length, 0), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("No answer", e);
        }
    }

    private static byte[] all(InputStream in) throws IOException {
        var answer = new ByteArrayOutputStream();
        in.transferTo(answer);
        return answer.toByteArray();
    }
}
