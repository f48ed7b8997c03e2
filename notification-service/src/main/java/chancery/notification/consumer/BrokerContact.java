package chancery.notification.consumer;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Determines from a consumer's metrics whether a broker answers it; the consumer itself waits silently. A connected
 * consumer sends a heartbeat every second, with or without records.
 */
final class BrokerContact {
    /** Longer than the session timeout, after which another member has the partitions. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private BrokerContact() {}

    /**
     * Whether every consumer has contact. A connection alone does not show it, because an attempt to connect counts as one.
     *
     * @param consumers the metrics of each, by client id; an empty map means no contact
     * @param longestSilence the greatest age of the last heartbeat
     */
    static boolean has(Map<String, Map<MetricName, ? extends Metric>> consumers, Duration longestSilence) {
        return !consumers.isEmpty()
                && consumers.values().stream().allMatch(metrics -> isInContact(metrics, longestSilence));
    }

    private static boolean isInContact(Map<MetricName, ? extends Metric> metrics, Duration longestSilence) {
        return value(metrics, "consumer-metrics", "connection-count") > 0
                && value(metrics, "consumer-coordinator-metrics", "last-heartbeat-seconds-ago")
                        <= longestSilence.toSeconds();
    }

    /** Zero for a metric that does not exist yet; Kafka reports -1 before the first heartbeat. */
    private static double value(Map<MetricName, ? extends Metric> metrics, String group, String name) {
        return metrics.entrySet().stream()
                .filter(metric -> metric.getKey().group().equals(group)
                        && metric.getKey().name().equals(name))
                .map(metric -> metric.getValue().metricValue())
                .mapToDouble(value -> value instanceof Number number ? number.doubleValue() : 0)
                .findFirst()
                .orElse(0);
    }
}
