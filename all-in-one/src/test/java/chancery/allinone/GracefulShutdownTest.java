package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.ChanceryProcess;
import chancery.embedded.PartKind;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends SIGTERM to the all-in-one as a separate process, at several moments. */
class GracefulShutdownTest {
    /** By convention: 128 plus the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"Starting PostgreSQL", "PostgreSQL ready", "The event store is ready"})
    void a_stop_during_the_start_is_immediate_and_quiet(String moment) throws Exception {
        try (ChanceryProcess chancery = ChanceryProcess.startUntil(folder, moment)) {
            assertThat(chancery.end(Duration.ofSeconds(20))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(chancery.output().replaceFirst("(?s).*\nStopping …\n", ""))
                    .isEqualTo("Stopped; the data is in " + data() + "\n");
            assertThat(EmbeddedPostgresServer.hasOrphan(PartKind.POSTGRES.folderIn(data())))
                    .isFalse();
        }
    }

    @Test
    void a_stop_reports_the_location_of_the_data() throws Exception {
        try (ChanceryProcess chancery = ChanceryProcess.start(folder)) {
            assertThat(chancery.end(Duration.ofSeconds(30))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(chancery.output()).endsWith("Stopping …\nStopped; the data is in " + data() + "\n");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
