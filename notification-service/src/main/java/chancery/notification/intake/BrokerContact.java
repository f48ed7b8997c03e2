package chancery.notification.intake;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Tells by a consumer's own metrics whether it has a broker to talk to: the consumer itself waits without a word. One
 * that is connected sends a heartbeat every few seconds, whether there are records or not.
 */
final class BrokerContact {

    /** Past the session's time-out another member has taken its partitions. */
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private BrokerContact() {}

    /**
     * Whether every consumer has contact.
     *
     * @param consumers the metrics of each, by client id; none at all is no contact
     */
    static boolean has(Map<String, Map<MetricName, ? extends Metric>> consumers) {
        return !consumers.isEmpty() && consumers.values().stream().allMatch(BrokerContact::isInContact);
    }

    private static boolean isInContact(Map<MetricName, ? extends Metric> metrics) {
        return value(metrics, "consumer-metrics", "connection-count") > 0
                && value(metrics, "consumer-coordinator-metrics", "last-heartbeat-seconds-ago")
                        <= LONGEST_SILENCE.toSeconds();
    }

    /** Zero for a metric that is not there yet; a heartbeat that was never sent is minus one second ago. */
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
