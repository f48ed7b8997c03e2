package chancery.feed.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A Kafka that is frozen: connections to it come about, and nobody ever answers on them. */
final class UnresponsiveKafka implements AutoCloseable {

    private final ServerSocket listening;

    /** The system completes the connections by itself. */
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
