package chancery.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * How far somebody who follows the events is behind. Not a number while that cannot be told, or while another process does
 * the work; looked up whenever somebody asks.
 *
 * @param follower its name, the same in every process
 * @param events that lie before it, at most
 * @param seconds since it last had everything that there was
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
                "How long ago a follower had everything that there was",
                lag -> known(lag.seconds));
    }

    private void gauge(MeterRegistry meters, String name, String meaning, ToDoubleFunction<FollowerLag> value) {
        Gauge.builder(name, this, value)
                .description(meaning)
                .tag("follower", follower)
                // Else the gauge ends, as not a number, when nobody else holds this object.
                .strongReference(true)
                .register(meters);
    }

    /** What it is asked of may be away: that is told elsewhere. */
    private static double known(DoubleSupplier value) {
        try {
            return value.getAsDouble();
        } catch (RuntimeException away) {
            return Double.NaN;
        }
    }
}
