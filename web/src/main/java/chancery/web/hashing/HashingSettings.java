package chancery.web.hashing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.hashing}.
 *
 * @param threads how many passwords are hashed at once, each with 19 MiB of memory; 0 stands for one per processor
 * @param queue how many may wait; a request beyond it is refused at once
 */
@ConfigurationProperties("chancery.hashing")
public record HashingSettings(
        @DefaultValue("0") int threads, @DefaultValue("128") int queue) {

    public HashingSettings {
        if (threads < 0) {
            throw new IllegalArgumentException(
                    "chancery.hashing.threads must be 1 or more, or 0 for one per processor.");
        }
        if (queue < 1) {
            throw new IllegalArgumentException("chancery.hashing.queue must be 1 or more.");
        }
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
