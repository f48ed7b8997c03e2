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
 * Adds spans for a command and for the wait for the read models to the request's trace. Counts commands by name and outcome.
 * The events of a traced command carry its trace context, so that consumers can continue the trace.
 */
final class CommandObservations {
    private static final String DONE = "done";
    private static final String CROWDED = "crowded";

    /** The cause is in the log only: an exception's message may contain personal data. */
    private static final String FAILED = "failed";

    private final ObservationRegistry observations;

    CommandObservations(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * Runs a command.
     *
     * @param metadata the metadata of its events, to which the trace context is added first
     */
    <R> R command(Command<R> command, Map<String, String> metadata, Supplier<R> decision) {
        String name = nameOf(command);
        Observation observation = Observation.createNotStarted(
                        "chancery.command", () -> traceContextInto(metadata), observations)
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

    /** Observes the wait for the read models. */
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

    /** Keeps {@code traceparent} (W3C Trace Context) only; other tracing headers are not stored. */
    private static SenderContext<Map<String, String>> traceContextInto(Map<String, String> metadata) {
        var context = new SenderContext<Map<String, String>>(
                (carrier, header, value) -> {
                    if (header.equals("traceparent")) {
                        metadata.put("traceParent", value);
                    }
                },
                Kind.PRODUCER);
        context.setCarrier(metadata);
        return context;
    }
}
