package chancery.start.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.SimpleTypeConverter;

class PathsTest {
    @Test
    void a_path_is_no_resource_of_the_application() {
        SimpleTypeConverter converter = new SimpleTypeConverter();
        Paths.register(converter);
        for (String text : new String[] {"../d", "chancery/start/file/Paths.class", "a, b/d", "$(touch x)", "file:d"}) {
            assertThat(converter.convertIfNecessary(text, Path.class)).isEqualTo(Path.of(text));
        }
    }

    @Test
    void a_path_that_the_system_cannot_have_is_refused_with_the_path() {
        assertThatThrownBy(() -> Paths.of("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the path a");
    }
}
