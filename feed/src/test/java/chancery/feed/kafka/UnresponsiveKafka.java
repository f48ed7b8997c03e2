package chancery.feed.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A server that accepts connections and never answers. */
final class UnresponsiveKafka implements AutoCloseable {
    private final ServerSocket listening;

    /** The operating system accepts the connections. */
    UnresponsiveKafka() {
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    KafkaClients clients() {
        Map<String, Object> address = Map.of("bootstrap.servers", "127.0.0.1:" + listening.getLocalPort());
        return KafkaClients.of(address, address, address, "test", "test");
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
