package chancery.web.hashing;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings under {@code chancery.hashing}.
 *
 * @param threads how many passwords are hashed at once, each with 19 MiB of memory; 0 for one per processor
 * @param queue how many requests may wait; a further one is refused at once
 */
@Validated
@ConfigurationProperties("chancery.hashing")
public record HashingSettings(
        @DefaultValue("0") @Min(value = 0, message = "must be 1 or more, or 0 for one per processor")
        int threads,

        @DefaultValue("128") @Min(1) int queue) {
    public HashingSettings {
        threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
