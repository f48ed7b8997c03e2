package chancery.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.YAMLException;

/** Says where a file of settings cannot be read on, without a stack trace. */
final class MalformedFileAnalyzer extends AbstractFailureAnalyzer<YAMLException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, YAMLException cause) {
        return new FailureAnalysis(
                "A file of settings (spring.config.location, spring.config.additional-location, or an application.yml beside"
                        + " the executable) is no YAML:\n\n" + cause.getMessage(),
                "Mend it at that place, and start again.",
                cause);
    }
}
