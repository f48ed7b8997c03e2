package chancery.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Leaves tracing out, threads and all, until somebody is named who takes the traces. By itself Boot would make spans
 * for nobody.
 */
public final class TracingImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    /** Boot's setting: where traces go, like {@code http://collector:4318/v1/traces}. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING = List.of(
            "org.springframework.boot.micrometer.tracing.",
            "org.springframework.boot.opentelemetry.",
            "chancery.telemetry.Traces");

    private boolean asked;

    @Override
    public void setEnvironment(Environment environment) {
        asked = !environment.getProperty(ENDPOINT, "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] stays = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            stays[i] = asked || !isTracing(candidates[i]);
        }
        return stays;
    }

    private static boolean isTracing(@Nullable String candidate) {
        return candidate != null && TRACING.stream().anyMatch(candidate::startsWith);
    }
}
