package chancery.feed.replay;

import chancery.feed.kafka.KafkaClients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Real producers, one of whose calls can be made to fail: before it is made, or after, when nobody hears that it was. */
final class FailingProducers {

    /** Where a producer dies, once. */
    record Death(String call, boolean afterIt) {}

    private @Nullable Death death;
    private boolean hangs;
    private @Nullable Runnable beforeTheNextBegins;
    private Runnable afterEachCommit = () -> {};

    private final KafkaClients real;

    FailingProducers(KafkaClients real) {
        this.real = real;
    }

    KafkaClients clients() {
        return new KafkaClients(real.admin(), this::producer, real.consumer());
    }

    /** Runs once a transaction is committed, before its producer learns of that. */
    void afterEachCommit(Runnable next) {
        afterEachCommit = next;
    }

    void dieAt(Death next) {
        death = next;
    }

    /** At its next commit the process hangs; what it was about to do comes just before its successor is initialised. */
    void hangAtTheCommit() {
        death = new Death("commitTransaction", false);
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
        Death now = death;
        boolean dies = now != null && now.call().equals(method.getName());
        boolean diesAfter = now != null && now.afterIt();
        if (method.getName().equals("initTransactions") && beforeTheNextBegins != null) {
            beforeTheNextBegins.run();
            beforeTheNextBegins = null;
        }
        if (dies && !diesAfter) {
            throw died(real);
        }
        if (method.getName().equals("close") && beforeTheNextBegins != null) {
            return null;
        }
        try {
            Object result = method.invoke(real, arguments);
            if (method.getName().equals("commitTransaction")) {
                afterEachCommit.run();
            }
            if (dies) {
                throw died(real);
            }
            return result;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private KafkaException died(Producer<String, byte[]> real) {
        death = null;
        if (hangs) {
            hangs = false;
            beforeTheNextBegins = real::commitTransaction;
        } else {
            real.close(Duration.ZERO);
        }
        return new KafkaException("The process died");
    }
}
