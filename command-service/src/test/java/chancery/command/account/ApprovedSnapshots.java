package chancery.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The approved content of snapshots, one file per revision. A failing test writes its proposal to the target folder. */
final class ApprovedSnapshots {
    private ApprovedSnapshots() {}

    static void verify(String revision, List<String> contents) throws IOException {
        String actual = String.join("\n", contents) + "\n";
        String name = "revision-" + revision + ".jsonl";
        Path proposed = Path.of("target", "proposed", "snapshot", name);
        Files.createDirectories(proposed.getParent());
        Files.writeString(proposed, actual);
        try (InputStream approved = ApprovedSnapshots.class.getResourceAsStream("/approved/snapshot/" + name)) {
            assertThat(approved)
                    .as("src/test/resources/approved/snapshot/%s; proposal in %s", name, proposed)
                    .isNotNull();
            assertThat(actual)
                    .as(
                            "The state of revision %s; raise AccountSnapshotForm.REVISION; proposal in %s",
                            revision, proposed)
                    .isEqualTo(new String(approved.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
