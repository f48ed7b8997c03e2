package chancery.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoggedSpanExporterTest {
    private static final String LOST = "Traces are lost until the collector";
    private static final String AGAIN = "The trace collector accepts traces again";

    private CompletableResultCode next = CompletableResultCode.ofSuccess();
    private final SpanExporter export = new LoggedSpanExporter(new Scripted());

    @Test
    void a_successful_export_is_not_logged(CapturedOutput output) {
        export.export(List.of());
        export.export(List.of());

        assertThat(output.getAll()).doesNotContain(LOST, AGAIN);
    }

    @Test
    void a_loss_is_logged_once_with_its_reason_and_without_a_stack_trace(CapturedOutput output) {
        next = CompletableResultCode.ofExceptionalFailure(
                new IllegalStateException(new RuntimeException(new ConnectException())));
        for (int i = 0; i < 20; i++) {
            export.export(List.of());
        }

        assertThat(output.getAll())
                .containsOnlyOnce(LOST
                        + " at management.opentelemetry.tracing.export.otlp.endpoint accepts them: ConnectException")
                .doesNotContain("\tat ", AGAIN);
    }

    @Test
    void the_end_of_a_loss_and_a_new_loss_are_logged_once_each(CapturedOutput output) {
        next = CompletableResultCode.ofFailure();
        export.export(List.of());
        assertThat(output.getAll()).containsOnlyOnce(LOST).contains("is the path right, like /v1/traces?");

        next = CompletableResultCode.ofSuccess();
        export.export(List.of());
        export.export(List.of());
        assertThat(output.getAll()).containsOnlyOnce(AGAIN);

        next = CompletableResultCode.ofFailure();
        export.export(List.of());
        assertThat(output.getAll().split(LOST, -1)).hasSize(3);
    }

    private final class Scripted implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return next;
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
