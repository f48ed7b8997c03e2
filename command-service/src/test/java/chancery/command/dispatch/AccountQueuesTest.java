package chancery.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import chancery.web.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AccountQueuesTest {
    private final AccountQueues queues = new AccountQueues();
    private final CountDownLatch held = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @Test
    void commands_of_an_account_run_one_by_one_and_a_full_queue_refuses_at_once() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> crowd = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                crowd.add(threads.submit(() -> queues.run("ann", this::work)));
            }
            await().until(() -> crowd.stream().filter(Future::isDone).count() == 60 - 33);
            assertThatThrownBy(() -> queues.run("ann", () -> 1)).isInstanceOf(Refusal.class);
            assertThat(queues.run("bob", () -> 1))
                    .as("another account is not held up")
                    .isEqualTo(1);

            held.countDown();
            await().until(() -> crowd.stream().allMatch(Future::isDone));
            assertThat(crowd.stream().filter(done -> done.state() == Future.State.SUCCESS))
                    .hasSize(33);
            assertThat(mostAtOnce).hasValue(1);
            assertThat(queues.run("ann", () -> 1)).isEqualTo(1);
        }
    }

    private int work() {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            held.await();
            return 1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            atOnce.decrementAndGet();
        }
    }
}
