package chancery.query.rebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How quickly generations come along, from the first look on. */
final class Pace {

    private final Map<Integer, Look> first = new ConcurrentHashMap<>();

    private record Look(long position, Instant at) {}

    /** Events per second between the first look at a generation and this one. */
    long of(int generation, long position, Instant now) {
        Look begun = first.computeIfAbsent(generation, any -> new Look(position, now));
        long millis = Math.max(1, Duration.between(begun.at(), now).toMillis());
        return Math.max(0, position - begun.position()) * 1_000 / millis;
    }
}
