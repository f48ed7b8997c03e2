package chancery.eventstore.startup;

import chancery.eventstore.key.KeyMismatch;
import chancery.eventstore.role.UnfitRole;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Reports a refused startup of a reachable event store in one message. */
final class StoreFailureAnalyzer implements FailureAnalyzer {
    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KeyMismatch) {
                return new FailureAnalysis(
                        cause.getMessage(), "Give this process the keys that the event store uses.", cause);
            }
            if (cause instanceof UnfitRole) {
                return new FailureAnalysis(
                        cause.getMessage(), "Connect under a role that owns no table and is no superuser.", cause);
            }
            if (cause instanceof FlywayValidateException) {
                return new FailureAnalysis(
                        "This release does not support the schema of the event store: " + cause.getMessage(),
                        "Run the release that last used the event store, or a later one.",
                        cause);
            }
        }
        return null;
    }
}
