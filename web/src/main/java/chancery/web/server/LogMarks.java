package chancery.web.server;

import chancery.web.client.RequestContext;
import org.slf4j.MDC;

/**
 * Adds the request id and the client's trace id to the log lines of a request. If this process exports traces, the tracer
 * adds the trace id instead.
 */
final class LogMarks {
    private static final String REQUEST_ID = "requestId";
    private static final String TRACE_ID = "traceId";

    /** The trace id within {@code 00-<trace id>-<parent id>-<flags>}. */
    private static final int TRACE_ID_FROM = 3;

    private static final int TRACE_ID_TO = 35;

    private final boolean tracedElsewhere;

    private LogMarks(boolean tracedElsewhere) {
        this.tracedElsewhere = tracedElsewhere;
    }

    static LogMarks of(RequestContext context) {
        MDC.put(REQUEST_ID, context.requestId());
        boolean tracedElsewhere =
                MDC.get(TRACE_ID) == null && context.traceparent().isPresent();
        if (tracedElsewhere) {
            MDC.put(TRACE_ID, context.traceparent().get().substring(TRACE_ID_FROM, TRACE_ID_TO));
        }
        return new LogMarks(tracedElsewhere);
    }

    /** Removes the ids after the answer. */
    void remove() {
        MDC.remove(REQUEST_ID);
        if (tracedElsewhere) {
            MDC.remove(TRACE_ID);
        }
    }
}
