package chancery.embedded.kafka;

import chancery.embedded.base.LoopbackPort;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Broker properties for a single node with a small footprint and a fast restart. */
final class BrokerProperties {
    static final int NODE = 1;
    static final String CONTROLLER = "CONTROLLER";

    private BrokerProperties() {}

    /**
     * Returns values as text, which the broker parses into the types that it requires. The log's directory is a list: the broker
     * would split text at commas.
     */
    static Map<String, Object> of(Path log, int port, int controllerPort) {
        Map<String, Object> properties = new HashMap<>();
        singleNode().forEach((name, value) -> properties.put(name, value.toString()));
        footprint().forEach((name, value) -> properties.put(name, value.toString()));
        properties.put("log.dirs", List.of(log.toAbsolutePath().toString()));
        properties.put("listeners", "BROKER://" + loopback(port) + "," + CONTROLLER + "://" + loopback(controllerPort));
        properties.put("advertised.listeners", "BROKER://" + loopback(port));
        properties.put("controller.quorum.voters", NODE + "@" + loopback(controllerPort));
        return properties;
    }

    static String loopback(int port) {
        return LoopbackPort.ADDRESS + ":" + port;
    }

    private static Map<String, Object> singleNode() {
        return Map.ofEntries(
                Map.entry("node.id", NODE),
                Map.entry("process.roles", "broker,controller"),
                Map.entry("controller.listener.names", CONTROLLER),
                Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT," + CONTROLLER + ":PLAINTEXT"),
                Map.entry("inter.broker.listener.name", "BROKER"),
                Map.entry("default.replication.factor", 1),
                Map.entry("min.insync.replicas", 1),
                Map.entry("offsets.topic.replication.factor", 1),
                Map.entry("transaction.state.log.replication.factor", 1),
                Map.entry("transaction.state.log.min.isr", 1),
                Map.entry("share.coordinator.state.topic.replication.factor", 1),
                Map.entry("share.coordinator.state.topic.min.isr", 1),
                Map.entry("auto.create.topics.enable", false),
                Map.entry("group.initial.rebalance.delay.ms", 0),
                // After a crash the broker can only register again once its old session has expired (default: 9 s).
                // Below 2 s, an overloaded machine misses heartbeats.
                Map.entry("broker.session.timeout.ms", 3000),
                Map.entry("broker.heartbeat.interval.ms", 200));
    }

    private static Map<String, Object> footprint() {
        return Map.ofEntries(
                Map.entry("offsets.topic.num.partitions", 3),
                Map.entry("transaction.state.log.num.partitions", 3),
                Map.entry("share.coordinator.state.topic.num.partitions", 1),
                Map.entry("num.network.threads", 2),
                Map.entry("num.io.threads", 2),
                Map.entry("num.replica.fetchers", 1),
                Map.entry("num.recovery.threads.per.data.dir", 1),
                Map.entry("background.threads", 2),
                Map.entry("log.cleaner.threads", 1),
                // The default is 128 MB of heap.
                Map.entry("log.cleaner.dedupe.buffer.size", 2 * 1024 * 1024),
                Map.entry("log.cleaner.io.buffer.size", 64 * 1024),
                Map.entry("log.index.size.max.bytes", 1024 * 1024),
                Map.entry("log.segment.bytes", 64 * 1024 * 1024),
                Map.entry("metadata.log.segment.bytes", 16 * 1024 * 1024),
                Map.entry("socket.send.buffer.bytes", 64 * 1024),
                Map.entry("socket.receive.buffer.bytes", 64 * 1024),
                Map.entry("controlled.shutdown.enable", true));
    }
}
