package chancery.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.util.unit.DataSize;

class DataDiskHealthTest {
    @TempDir
    Path folder;

    @Test
    void a_data_directory_that_does_not_exist_yet_counts_by_its_nearest_parent() {
        Health health = new DataDiskHealth(folder.resolve("a/b"), DataSize.ofBytes(1)).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("path")).isEqualTo(folder.toString());
    }

    @Test
    void too_little_space_is_down() {
        assertThat(new DataDiskHealth(folder, DataSize.ofTerabytes(1_000_000))
                        .health()
                        .getStatus())
                .isEqualTo(Status.DOWN);
    }
}
