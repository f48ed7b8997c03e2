package chancery.start.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.contracts.key.SecretBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    @Test
    void an_unconfigured_key_is_generated_once() {
        Path file = folder.resolve("keys/master.key");
        SecretBytes first = KeyFile.configuredOr("chancery.keys.master", null, file);
        SecretBytes second = KeyFile.configuredOr("chancery.keys.master", " ", file);
        assertThat(second).isEqualTo(first);
        assertThat(second.id()).isEqualTo(first.id()).hasSize(16);
    }

    @Test
    void only_its_owner_can_read_a_key_file() throws Exception {
        Path file = folder.resolve("master.key");
        KeyFile.configuredOr("chancery.keys.master", null, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void the_access_of_other_users_to_a_key_and_its_folder_is_taken_away() throws Exception {
        Path keys = Files.createDirectory(folder.resolve("keys"));
        Path file = keys.resolve("master.key");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwxrwxrwx"));
        SecretBytes key = KeyFile.configuredOr("chancery.keys.master", null, file);
        assertThat(Files.getPosixFilePermissions(keys)).isEqualTo(PosixFilePermissions.fromString("rwx------"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(KeyFile.configuredOr("chancery.keys.master", null, file)).isEqualTo(key);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void concurrent_starts_generate_one_key() throws Exception {
        Path file = folder.resolve("master.key");
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<SecretBytes> load = () -> KeyFile.configuredOr("p", null, file);
            Set<SecretBytes> keys = new HashSet<>();
            for (Future<SecretBytes> loaded :
                    threads.invokeAll(Stream.generate(() -> load).limit(32).toList())) {
                keys.add(loaded.get());
            }
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void the_message_about_a_malformed_key_names_the_setting_and_hides_the_value() {
        String tooShort = Base64.getEncoder().encodeToString(new byte[16]);
        assertThatThrownBy(() -> KeyFile.configuredOr("chancery.keys.master", tooShort, folder))
                .hasMessageContaining("chancery.keys.master")
                .hasMessageContaining("32 bytes")
                .hasMessageNotContaining(tooShort);
        assertThatThrownBy(() -> KeyFile.configuredOr("chancery.keys.master", "s3cr*t", folder))
                .hasMessageContaining("Base64")
                .hasMessageNotContaining("s3cr*t");
    }

    @Test
    void to_string_hides_the_key() {
        SecretBytes key = SecretBytes.generate();
        assertThat(key.toString()).isEqualTo("***");
        assertThat(key.id()).isNotEqualTo(SecretBytes.generate().id());
    }
}
