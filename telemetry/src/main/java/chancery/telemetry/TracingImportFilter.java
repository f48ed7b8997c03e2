package chancery.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Excludes the auto-configurations of tracing unless an endpoint for traces is configured. Spring Boot alone would create spans
 * that nothing exports.
 */
public final class TracingImportFilter implements AutoConfigurationImportFilter, EnvironmentAware {
    /** Spring Boot's setting: the URL that receives traces, like {@code http://collector:4318/v1/traces}. */
    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final List<String> TRACING = List.of(
            "org.springframework.boot.micrometer.tracing.",
            "org.springframework.boot.opentelemetry.",
            "chancery.telemetry.Traces");

    private boolean enabled;

    @Override
    public void setEnvironment(Environment environment) {
        enabled = !environment.getProperty(ENDPOINT, "").isBlank();
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        boolean[] included = new boolean[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            included[i] = enabled || !isTracing(candidates[i]);
        }
        return included;
    }

    private static boolean isTracing(@Nullable String candidate) {
        return candidate != null && TRACING.stream().anyMatch(candidate::startsWith);
    }
}
