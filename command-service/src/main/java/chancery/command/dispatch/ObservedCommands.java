package chancery.command.dispatch;

import chancery.web.error.Refusal;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Makes a command, and the wait for the read models after it, steps of the request's trace, and counts commands by name and
 * outcome. The events of a traced command carry its place in the trace, so that whoever gets them goes on from there.
 */
final class ObservedCommands {

    private static final String DONE = "done";
    private static final String CROWDED = "crowded";

    /** The log says why. An exception's words may name a person, so no span gets them. */
    private static final String FAILED = "failed";

    private final ObservationRegistry observations;

    ObservedCommands(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * Decides a command.
     *
     * @param metadata of its events; where it is traced, its place in the trace is put there first
     */
    <R> R command(Command<R> command, Map<String, String> metadata, Supplier<R> decision) {
        String name = nameOf(command);
        Observation observation = Observation.createNotStarted(
                        "chancery.command", () -> placeIn(metadata), observations)
                .contextualName("command " + name)
                .lowCardinalityKeyValue("command", name)
                .start();
        Observation.Scope scope = observation.openScope();
        String outcome = FAILED;
        try {
            R result = decision.get();
            outcome = DONE;
            return result;
        } catch (RefusedCommand | Refusal expected) {
            outcome = expected instanceof RefusedCommand refused ? refused.code() : CROWDED;
            throw expected;
        } finally {
            scope.close();
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
        }
    }

    /** Waits until the effect of a command can be read. */
    void wait(Runnable wait) {
        Observation.createNotStarted("chancery.visibility.wait", observations)
                .contextualName("wait for the read model")
                .observe(wait);
    }

    /** {@code sign-up} for {@code SignUp}. */
    private static String nameOf(Command<?> command) {
        String type = command.getClass().getSimpleName();
        return type.replaceAll("(?<=[a-z])([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Tracing, where there is any, writes {@code traceparent} (W3C Trace Context), and more that no event keeps. */
    private static SenderContext<Map<String, String>> placeIn(Map<String, String> metadata) {
        var place = new SenderContext<Map<String, String>>(
                (carrier, header, value) -> {
                    if (header.equals("traceparent")) {
                        metadata.put("traceParent", value);
                    }
                },
                Kind.PRODUCER);
        place.setCarrier(metadata);
        return place;
    }
}
