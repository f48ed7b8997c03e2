package chancery.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which file of settings cannot be read on, and where, without a stack trace. */
final class MalformedFileAnalyzer extends AbstractFailureAnalyzer<MalformedFile> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MalformedFile cause) {
        return new FailureAnalysis(
                "A file of settings is no YAML:\n\n  " + cause.getMessage(),
                "Mend it at that place, and start again.",
                cause);
    }
}
