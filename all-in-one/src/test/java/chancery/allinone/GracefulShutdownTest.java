package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.embedded.PartKind;
import chancery.embedded.postgres.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The all-in-one as a process of its own that is told to end (SIGTERM), at several moments of its life. */
class GracefulShutdownTest {

    /** Of the system's convention: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"starting PostgreSQL", "PostgreSQL ready", "The event store is open"})
    void in_the_middle_of_its_start_it_stops_at_once_and_says_no_more(String moment) throws Exception {
        try (ChanceryProcess chancery = ChanceryProcess.startUntil(folder, moment)) {
            assertThat(chancery.end(Duration.ofSeconds(20))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(chancery.said().replaceFirst("(?s).*\nStopping …\n", ""))
                    .isEqualTo("Stopped; the data lies in " + data() + "\n");
            assertThat(EmbeddedPostgresServer.isLeftBehindIn(PartKind.POSTGRES.folderIn(data())))
                    .isFalse();
        }
    }

    @Test
    void once_it_runs_it_says_that_it_stops_and_where_the_data_lies() throws Exception {
        try (ChanceryProcess chancery = ChanceryProcess.start(folder)) {
            assertThat(chancery.end(Duration.ofSeconds(30))).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(chancery.said()).endsWith("Stopping …\nStopped; the data lies in " + data() + "\n");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }
}
