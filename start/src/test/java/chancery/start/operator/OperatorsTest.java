package chancery.start.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.start.host.ManagementSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class OperatorsTest {
    /** SHA-256 of "one" and "two". */
    private static final String ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

    private static final String TWO = "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3";

    @TempDir
    Path folder;

    @Test
    void each_token_has_the_name_of_its_operator() {
        Operators operators = Operators.of(settings(Map.of("ann", ONE, "ben", TWO)), new MockEnvironment());
        assertThat(operators.nameOf("one")).contains("ann");
        assertThat(operators.nameOf("two")).contains("ben");
        assertThat(operators.nameOf("three")).isEmpty();
        assertThat(operators.nameOf("")).isEmpty();
        assertThat(operators.nameOf(ONE)).isEmpty();
        assertThat(folder.resolve("operator.token")).doesNotExist();
    }

    @Test
    void without_operators_a_token_is_generated_that_only_its_owner_can_read() throws Exception {
        Operators operators = Operators.of(settings(Map.of()), new MockEnvironment());
        Path file = folder.resolve("operator.token");
        assertThat(operators.nameOf(Files.readString(file).strip())).contains("desk");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void in_production_no_token_is_generated_and_nobody_is_an_operator() {
        MockEnvironment production = new MockEnvironment();
        production.setActiveProfiles("production");
        assertThat(Operators.of(settings(Map.of()), production).isEmpty()).isTrue();
        assertThat(folder.resolve("operator.token")).doesNotExist();
    }

    @Test
    void a_token_in_place_of_its_hash_is_refused_without_being_shown() {
        assertThatThrownBy(() -> settings(Map.of("ann", "the-token-itself")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chancery.management.operators.ann")
                .hasMessageNotContaining("the-token-itself");
    }

    private ManagementSettings settings(Map<String, String> operators) {
        return new ManagementSettings(List.of(), operators, folder.resolve("operator.token"));
    }
}
