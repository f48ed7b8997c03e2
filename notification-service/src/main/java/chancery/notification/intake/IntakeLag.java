package chancery.notification.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/** How far a lane's consumers are behind the topic, by their own metrics, as of the last look. */
final class IntakeLag {

    private final Clock clock;
    private volatile OptionalLong records = OptionalLong.empty();
    private volatile @Nullable Instant hadAllAt;

    IntakeLag(Clock clock) {
        this.clock = clock;
    }

    /**
     * Looks.
     *
     * @param consumers the metrics of each, by client id; none while they have no contact to Kafka or cannot go on
     */
    void look(Map<String, Map<MetricName, ? extends Metric>> consumers) {
        records = consumers.values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> isLag(metric.getKey()))
                .mapToLong(metric -> number(metric.getValue()))
                .reduce(Long::sum);
        if (records.isPresent() && records.getAsLong() == 0) {
            hadAllAt = clock.instant();
        }
    }

    /** Records that it has not read; not a number while that is not known. */
    double events() {
        OptionalLong known = records;
        return known.isPresent() ? known.getAsLong() : Double.NaN;
    }

    /** Seconds since it had read all; not a number if it never had. */
    double seconds() {
        Instant had = hadAllAt;
        boolean has = had != null && events() == 0;
        return had == null
                ? Double.NaN
                : has ? 0 : Duration.between(had, clock.instant()).toMillis() / 1_000.0;
    }

    /** Of one partition; without partitions it would be the name of a sum over time. */
    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && name.tags().containsKey("partition");
    }

    private static long number(Metric metric) {
        return metric.metricValue() instanceof Number number ? number.longValue() : 0;
    }
}
