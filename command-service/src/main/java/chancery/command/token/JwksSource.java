package chancery.command.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches the public keys from their URL, with limits on time and size, and without redirects. */
final class JwksSource {
    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration READ = Duration.ofSeconds(2);

    private final URI uri;

    JwksSource(URI uri) {
        this.uri = uri;
    }

    /**
     * Fetches the published keys.
     *
     * @throws IOException if the fetch fails; the message is meant for the log
     */
    JwkSet fetch() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                (isLoopback()
                        ? uri.toURL().openConnection(Proxy.NO_PROXY)
                        : uri.toURL().openConnection());
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) READ.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Accept", "application/json");
        try {
            return JwkSet.parse(body(connection));
        } catch (IllegalArgumentException malformed) {
            throw new IOException(malformed.getMessage(), malformed);
        } finally {
            connection.disconnect();
        }
    }

    /** A proxy cannot reach this machine's loopback address, whatever the JVM's proxy settings exclude. */
    private boolean isLoopback() {
        String host = uri.getHost();
        return host != null && (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]"));
    }

    private static String body(HttpURLConnection connection) throws IOException {
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IOException("HTTP status " + connection.getResponseCode());
        }
        try (InputStream in = connection.getInputStream()) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("answer longer than " + MAX_BYTES + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
