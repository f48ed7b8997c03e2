package chancery.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void many_virtual_users_have_different_valid_addresses() {
        assertThat(IntStream.range(0, 500).mapToObj(n -> Load.nameOf("r1", n) + "-0@example.com"))
                .doesNotHaveDuplicates()
                .allMatch(address -> address.matches("[a-z0-9-]+@example\\.com"));
    }
}
