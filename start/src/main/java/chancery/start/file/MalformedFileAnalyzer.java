package chancery.start.file;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports the file and position of malformed YAML without a stack trace. */
final class MalformedFileAnalyzer extends AbstractFailureAnalyzer<MalformedFile> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MalformedFile cause) {
        return new FailureAnalysis(
                "A settings file is not valid YAML:\n\n  " + cause.getMessage(),
                "Correct it at that position, and start again.",
                cause);
    }
}
