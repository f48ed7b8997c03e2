package chancery.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start and the end of a loss of spans once. The wrapped exporter would log a stack trace for each attempt. */
final class LoggedSpanExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedSpanExporter.class);

    private final SpanExporter exporter;
    private final AtomicBoolean losing = new AtomicBoolean();

    LoggedSpanExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                lost(result.getFailureThrowable());
            } else if (losing.getAndSet(false)) {
                LOG.info("The trace collector accepts traces again");
            }
        });
    }

    private void lost(@Nullable Throwable failure) {
        if (!losing.getAndSet(true)) {
            LOG.warn(
                    "Traces are lost until the collector at {} accepts them: {}",
                    TracingImportFilter.ENDPOINT,
                    reason(failure));
        }
    }

    /** A failure without a cause is an HTTP response other than 2xx. */
    private static String reason(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        if (cause == null) {
            return "it refuses them; is the path right, like /v1/traces?";
        }
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
