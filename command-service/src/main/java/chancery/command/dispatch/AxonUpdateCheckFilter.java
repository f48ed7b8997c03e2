package chancery.command.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Disables Axon's update check, which calls its vendor and writes to the home folder. A filter works for several services in
 * one process; of {@code spring.autoconfigure.exclude} only the value of one file counts.
 */
final class AxonUpdateCheckFilter implements AutoConfigurationImportFilter {
    private static final String UPDATE_CHECK = "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration";

    @Override
    public boolean[] match(@Nullable String[] configurations, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[configurations.length];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = !Objects.equals(configurations[i], UPDATE_CHECK);
        }
        return wanted;
    }
}
