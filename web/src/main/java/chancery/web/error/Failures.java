package chancery.web.error;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Converts the failure of a request to the refusal that the client receives. */
public final class Failures {
    private static final Logger log = LoggerFactory.getLogger(Failures.class);
    private static final Duration OUTAGE_RETRY = Duration.ofSeconds(5);
    private static final int DEEPEST_CAUSE = 20;

    private final List<OutageClassifier> outages;

    public Failures(List<OutageClassifier> outages) {
        this.outages = List.copyOf(outages);
    }

    /** The refusal for a failure; an unexpected failure is logged here, once. */
    public Refusal refusalFor(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            Optional<Refusal> expected = expected(cause);
            if (expected.isPresent()) {
                return expected.get();
            }
        }
        return unexpected(failure);
    }

    private Optional<Refusal> expected(Throwable cause) {
        if (cause instanceof Refusal refusal) {
            return Optional.of(refusal);
        }
        if (isServedElsewhere(cause)) {
            return Optional.of(Refusal.notFound());
        }
        if (cause instanceof HttpMediaTypeNotAcceptableException) {
            return Optional.of(Refusal.detail(406, "Could not satisfy the request Accept header."));
        }
        if (cause instanceof HttpMediaTypeNotSupportedException) {
            return Optional.of(Refusal.detail(415, "Unsupported media type in request."));
        }
        if (cause instanceof HttpMessageNotReadableException) {
            return Optional.of(Refusal.detail(400, "The body of the request could not be read."));
        }
        if (cause instanceof ClientAbortException) {
            log.debug("Client closed the connection before its answer");
            return Optional.of(Refusal.detail(400, "The connection was closed."));
        }
        return isOutage(cause) ? Optional.of(outage(cause)) : Optional.empty();
    }

    private static Refusal outage(Throwable cause) {
        log.warn(
                "Request failed because a part is unavailable ({}); answered with 503",
                cause.getClass().getName());
        return Refusal.unavailable(OUTAGE_RETRY);
    }

    /** The route table has the path and the method, but another service has the controller. */
    private static boolean isServedElsewhere(Throwable failure) {
        return failure instanceof NoHandlerFoundException
                || failure instanceof NoResourceFoundException
                || failure instanceof HttpRequestMethodNotSupportedException;
    }

    private boolean isOutage(Throwable failure) {
        return outages.stream().anyMatch(classifier -> classifier.isOutage(failure));
    }

    private static Refusal unexpected(Throwable failure) {
        log.error("Request failed unexpectedly; answered with 500", new WithoutMessages(failure));
        return Refusal.detail(500, "A server error occurred.");
    }
}
