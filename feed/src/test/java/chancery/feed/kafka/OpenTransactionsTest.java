package chancery.feed.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenTransactionsTest {
    @Test
    void a_later_transaction_on_the_same_partition_is_not_still_open() {
        OpenTransactions earlier = new OpenTransactions(Map.of(0, 10L, 1, 20L, 2, 30L));
        OpenTransactions now = new OpenTransactions(Map.of(0, 10L, 1, 21L, 3, 40L));

        assertThat(now.since(earlier).offsets()).isEqualTo(Map.of(0, 10L));
        assertThat(now.since(OpenTransactions.NONE)).isEqualTo(OpenTransactions.NONE);
    }
}
