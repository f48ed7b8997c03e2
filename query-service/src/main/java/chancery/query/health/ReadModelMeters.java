package chancery.query.health;

import chancery.query.staleness.Staleness;
import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** How far the read model is behind, for whoever watches it; no number while that cannot be told. */
record ReadModelMeters(Staleness staleness) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("chancery.read-model.behind", this, ReadModelMeters::secondsBehind)
                .description("How far the live generation of the read model is behind the log")
                .baseUnit("seconds")
                .register(registry);
    }

    private double secondsBehind() {
        try {
            return staleness.behind().map(behind -> behind.toMillis() / 1_000.0).orElse(Double.NaN);
        } catch (MongoException away) {
            return Double.NaN;
        }
    }
}
