package chancery.embedded.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final int WRITES = 20;

    @TempDir
    private Path folder;

    /** A killed process loses nothing that it gave to the operating system, so only this test needs the synchronization. */
    @Test
    void an_acknowledged_write_survives_a_power_failure() throws Exception {
        Path file = folder.resolve("documents.mv");
        MVStore store = EmbeddedMongo.open(VolatileFiles.name(file));
        MVMap<String, String> map = store.openMap("map");
        List<String> acknowledged = new ArrayList<>();
        try (GroupCommit commits = new GroupCommit(store)) {
            for (int n = 0; n < WRITES; n++) {
                String key = "key " + n;
                commits.durably(() -> map.put(key, "written"));
                acknowledged.add(key);
            }
        }
        store.closeImmediately();

        VolatileFiles.cutPower(file);

        MVStore again = EmbeddedMongo.open(file.toString());
        assertThat(again.<String, String>openMap("map").keySet()).containsAll(acknowledged);
        again.close();
    }
}
