package chancery.web.error;

import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns whatever a request ended with into the refusal that its client sees. */
public final class Failures {

    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);
    private static final int DEEPEST_CAUSE = 20;

    private final List<OutageClassifier> outages;

    public Failures(List<OutageClassifier> outages) {
        this.outages = List.copyOf(outages);
    }

    /** The refusal for a failure; one that nobody foresaw is logged here, once. */
    public Refusal refusalFor(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (isServedElsewhere(cause)) {
                return Refusal.notFound();
            }
            if (isOutage(cause)) {
                log.warn(
                        "A part that this request needs is down: {}",
                        cause.getClass().getName());
                return Refusal.unavailable(OUTAGE_RETRY);
            }
        }
        return unforeseen(failure);
    }

    /** The table of routes had the path and the method; no controller here means that the other service has it. */
    private static boolean isServedElsewhere(Throwable failure) {
        return failure instanceof NoHandlerFoundException
                || failure instanceof NoResourceFoundException
                || failure instanceof HttpRequestMethodNotSupportedException;
    }

    private boolean isOutage(Throwable failure) {
        return outages.stream().anyMatch(classifier -> classifier.isOutage(failure));
    }

    private static Refusal unforeseen(Throwable failure) {
        if (failure instanceof ClientAbortException) {
            log.debug("The client is gone: {}", failure.getClass().getName());
        } else {
            log.error("A request failed unforeseen", new WithoutMessages(failure));
        }
        return Refusal.detail(500, "A server error occurred.");
    }
}
