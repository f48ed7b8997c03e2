package chancery.command.recovery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of the recovery: requested and tried codes. */
final class ResetCounts {
    private final Counter known;
    private final Counter unknown;
    private final Counter accepted;
    private final Counter refused;

    ResetCounts(MeterRegistry meters) {
        known = requests(meters, "known");
        unknown = requests(meters, "unknown");
        accepted = codes(meters, "accepted");
        refused = codes(meters, "refused");
    }

    /** Counts a request for a code, for a known or unknown address. */
    void request(boolean isKnown) {
        (isKnown ? known : unknown).increment();
    }

    /** Counts a tried code. */
    void code(boolean isAccepted) {
        (isAccepted ? accepted : refused).increment();
    }

    private static Counter requests(MeterRegistry meters, String address) {
        return Counter.builder("chancery.reset.requests")
                .description("Requested reset codes, by whether an account has the address")
                .tag("address", address)
                .register(meters);
    }

    private static Counter codes(MeterRegistry meters, String outcome) {
        return Counter.builder("chancery.reset.codes")
                .description("Entered reset codes, by outcome")
                .tag("outcome", outcome)
                .register(meters);
    }
}
