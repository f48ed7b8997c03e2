package chancery.telemetry;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.util.unit.DataSize;

/**
 * The free space of the disk with the data directory. Spring Boot looks at the working directory. The directory may not exist yet, or
 * never in a service whose keys are all configured; then the nearest existing parent counts.
 */
final class DataDiskHealth implements HealthIndicator {
    private final Path directory;
    private final DataSize threshold;

    DataDiskHealth(Path directory, DataSize threshold) {
        this.directory = directory.toAbsolutePath().normalize();
        this.threshold = threshold;
    }

    @Override
    public Health health() {
        return new DiskSpaceHealthIndicator(existing(), threshold).health();
    }

    private File existing() {
        Path nearest = directory;
        while (!Files.exists(nearest) && nearest.getParent() != null) {
            nearest = nearest.getParent();
        }
        return nearest.toFile();
    }
}
