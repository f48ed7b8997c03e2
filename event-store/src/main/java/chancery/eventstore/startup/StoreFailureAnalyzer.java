package chancery.eventstore.startup;

import chancery.eventstore.key.KeyMismatch;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one message why a store that can be reached is not opened. */
final class StoreFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyMismatch) {
                return new FailureAnalysis(
                        cause.getMessage(), "Give this process the keys that the store was made with.", cause);
            }
            if (cause instanceof FlywayValidateException) {
                return new FailureAnalysis(
                        "The store's schema is not one that this release knows: " + cause.getMessage(),
                        "Run the release that the store was last used with, or a later one.",
                        cause);
            }
        }
        return null;
    }
}
