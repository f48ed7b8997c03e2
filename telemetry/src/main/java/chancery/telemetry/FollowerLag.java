package chancery.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The lag of a follower, measured at each scrape. It is NaN while it is unknown, and in processes whose follower does not lead.
 *
 * @param follower its name, the same in every process
 * @param events the events that it has not handled, at most
 * @param seconds since it last had handled every event
 */
public record FollowerLag(String follower, DoubleSupplier events, DoubleSupplier seconds) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry meters) {
        gauge(
                meters,
                "chancery.follower.lag.events",
                "Events that a follower has not handled yet, at most",
                lag -> known(lag.events));
        gauge(
                meters,
                "chancery.follower.lag.seconds",
                "Seconds since a follower last had handled every event",
                lag -> known(lag.seconds));
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<FollowerLag> value) {
        Gauge.builder(name, this, value)
                .description(meaning)
                .tag("follower", follower)
                // Otherwise the gauge returns NaN after this object is garbage collected.
                .strongReference(true)
                .register(meters);
    }

    /** Health reports the cause of an unknown lag. */
    private static double known(DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException unavailable) {
            return Double.NaN;
        }
    }
}
