package chancery.start.settings;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Reports a malformed setting that is found only when a bean reads it, with the message of the settings check. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        StartRefused refused = StartRefused.because(
                BindingFault.of(cause).stream().map(BindingFault::message).toList());
        return new FailureAnalysis(refused.getMessage(), refused.action(), cause);
    }
}
