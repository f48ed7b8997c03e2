package chancery.query.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures the events per second of each generation since its first measurement. */
final class ProjectionRate {
    private final Map<Integer, Measurement> first = new ConcurrentHashMap<>();

    private record Measurement(long position, Instant at) {}

    /** Events per second between the first measurement of a generation and this one. */
    long measure(int generation, long position, Instant now) {
        Measurement start = first.computeIfAbsent(generation, absent -> new Measurement(position, now));
        long millis = Math.max(1, Duration.between(start.at(), now).toMillis());
        return Math.max(0, position - start.position()) * 1_000 / millis;
    }
}
