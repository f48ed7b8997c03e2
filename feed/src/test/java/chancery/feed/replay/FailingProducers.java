package chancery.feed.replay;

import chancery.feed.kafka.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Real producers with one failing call. The call fails before it is made, or after it took effect. */
final class FailingProducers {
    /** The call that fails once. */
    record Failure(String call, boolean after) {}

    private @Nullable Failure failure;
    private boolean hangs;
    private @Nullable Runnable beforeTheNextInitialises;
    private Runnable afterEachCommit = () -> {};

    private final KafkaClients real;

    FailingProducers(KafkaClients real) {
        this.real = real;
    }

    KafkaClients clients() {
        return new KafkaClients(real.admin(), this::producer, real.consumer());
    }

    /** Runs after each commit, before the call returns. */
    void afterEachCommit(Runnable next) {
        afterEachCommit = next;
    }

    void failAt(Failure next) {
        failure = next;
    }

    /** Delays the next commit until just before the initialisation of the successor, as if the process hung. */
    void hangAtTheCommit() {
        failure = new Failure("commitTransaction", false);
        hangs = true;
    }

    @SuppressWarnings("unchecked")
    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> one = real.producer().get();
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> called(one, method, arguments));
    }

    private @Nullable Object called(Producer<String, byte[]> real, Method method, Object @Nullable [] arguments)
            throws Throwable {
        Failure now = failure;
        boolean fails = now != null && now.call().equals(method.getName());
        boolean failsAfter = now != null && now.after();
        if (method.getName().equals("initTransactions") && beforeTheNextInitialises != null) {
            beforeTheNextInitialises.run();
            beforeTheNextInitialises = null;
        }
        if (fails && !failsAfter) {
            throw failed(real);
        }
        if (method.getName().equals("close") && beforeTheNextInitialises != null) {
            return null;
        }
        try {
            Object result = method.invoke(real, arguments);
            if (method.getName().equals("commitTransaction")) {
                afterEachCommit.run();
            }
            if (fails) {
                throw failed(real);
            }
            return result;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private KafkaException failed(Producer<String, byte[]> real) {
        failure = null;
        if (hangs) {
            hangs = false;
            beforeTheNextInitialises = real::commitTransaction;
        } else {
            real.close(Duration.ZERO);
        }
        return new KafkaException("The process failed");
    }
}
