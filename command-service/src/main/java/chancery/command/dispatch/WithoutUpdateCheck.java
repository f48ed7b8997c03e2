package chancery.command.dispatch;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/**
 * Keeps out Axon's update check, which calls its maker and writes into the home folder. A filter and not the property
 * {@code spring.autoconfigure.exclude}, of which only one file's value counts where several services share a process.
 */
final class WithoutUpdateCheck implements AutoConfigurationImportFilter {

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
