package chancery.web.body.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chancery.web.error.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final long A_MINUTE = TimeUnit.MINUTES.toNanos(1);

    @Test
    void a_body_of_64_kib_is_read_and_one_byte_more_is_refused() throws Exception {
        assertThat(BoundedBody.read(bytes(65_536), A_MINUTE)).hasSize(65_536);
        assertThatThrownBy(() -> BoundedBody.read(bytes(65_537), A_MINUTE))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(413));
    }

    @Test
    void a_body_that_arrives_slowly_without_a_pause_is_refused() {
        InputStream trickle = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] piece, int from, int length) {
                piece[from] = 'x';
                return 1;
            }
        };
        assertThatThrownBy(() -> BoundedBody.read(trickle, 0)).isInstanceOf(SocketTimeoutException.class);
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }
}
