package chancery.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import chancery.allinone.fixture.RunningChancery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start on a data directory and an address that are not the usual ones. */
@ExtendWith(OutputCaptureExtension.class)
class SurroundingsTest {
    @TempDir
    Path folder;

    @Test
    void a_relative_directory_with_a_comma_at_mode_777_works_and_urls_have_brackets(CapturedOutput output)
            throws Exception {
        Path data = Files.createDirectory(folder.resolve("a, \"b\" $(touch executed)"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path relative = Path.of("").toAbsolutePath().relativize(data);
        assertThat(relative).asString().startsWith("../");

        try (RunningChancery chancery = RunningChancery.start(relative, "server.address=::1")) {
            assertThat(output).contains("http://[::1]:").doesNotContain("http://::1");
            assertThat(chancery.management()
                            .send("GET", "/actuator/health", null, null)
                            .is(200)
                            .json()
                            .at("/components/diskSpace/details/path")
                            .asString())
                    .isEqualTo(data.toString());
            assertThat(data.resolve("keys/master.key")).exists();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(output).contains("was open to other users");
            assertThat(output)
                    .contains(
                            "Kafka, MongoDB-compatible server, mail catcher: every user of this machine can read and change");
        }
        assertThat(Path.of("executed")).doesNotExist();
    }
}
