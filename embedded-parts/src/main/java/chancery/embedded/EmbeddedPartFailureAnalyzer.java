package chancery.embedded;

import chancery.embedded.base.EmbeddedPartException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why an embedded part cannot start, instead of a stack trace. */
final class EmbeddedPartFailureAnalyzer extends AbstractFailureAnalyzer<EmbeddedPartException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, EmbeddedPartException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
