package chancery.start;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The same words for a setting that comes to light as malformed only when a bean reads it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
        StartRefused refused = StartRefused.because(java.util.List.of(BindingWords.of(cause)));
        return new FailureAnalysis(refused.getMessage(), refused.action(), cause);
    }
}
