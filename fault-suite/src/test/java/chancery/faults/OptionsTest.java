package chancery.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void the_scale_multiplies_the_virtual_users() {
        assertThat(Options.of().virtualUsers()).isEqualTo(6);
        assertThat(Options.of("--scale", "10").virtualUsers()).isEqualTo(60);
        assertThat(Options.of("--virtual-users", "4", "--scale", "3").virtualUsers())
                .isEqualTo(12);
    }

    @Test
    void an_unknown_option_is_refused() {
        assertThatThrownBy(() -> Options.of("--visitors", "10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--visitors");
    }
}
