package chancery.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that spans are lost and once that they are taken again; the exporter by itself has a stack trace for each try. */
final class LoggedSpanExporter implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedSpanExporter.class);

    private final SpanExporter exporter;
    private final AtomicBoolean isLosing = new AtomicBoolean();

    LoggedSpanExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> {
            if (!result.isSuccess()) {
                lost(result.getFailureThrowable());
            } else if (isLosing.getAndSet(false)) {
                LOG.info("Traces are taken again");
            }
        });
    }

    private void lost(@Nullable Throwable failure) {
        if (!isLosing.getAndSet(true)) {
            LOG.warn("Traces are lost until somebody takes them at {}: {}", TracingImportFilter.ENDPOINT, why(failure));
        }
    }

    /** Without a cause it was an answer that was no success. */
    private static String why(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        if (cause == null) {
            return "who is there does not take them; is the path right, like /v1/traces?";
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
