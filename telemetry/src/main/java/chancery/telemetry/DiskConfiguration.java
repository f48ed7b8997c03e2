package chancery.telemetry;

import chancery.start.file.Paths;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.DiskSpaceHealthContributorAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** Replaces Spring Boot's check of the disk. */
@AutoConfiguration(before = DiskSpaceHealthContributorAutoConfiguration.class)
public class DiskConfiguration {
    @Bean
    DataDiskHealth diskSpaceHealthIndicator(Environment environment) {
        String path = environment.getProperty("management.health.diskspace.path", "");
        return new DataDiskHealth(
                Paths.of(path.isBlank() ? environment.getProperty("chancery.data-dir", "./data") : path),
                environment.getProperty(
                        "management.health.diskspace.threshold", DataSize.class, DataSize.ofMegabytes(10)));
    }
}
