package chancery.feed.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** The publisher's clients with somebody who stands by at every call, and who may fail it. */
public final class ObservedClients {

    private ObservedClients() {}

    /** Stands by. What it throws, the caller gets. */
    public interface Watcher {

        default void before(String call, Object client) {}

        default void after(String call, Object client) {}
    }

    public static KafkaClients clients(KafkaClients real, Watcher watcher) {
        return new KafkaClients(
                real.admin(),
                () -> watched(Producer.class, real.producer().get(), watcher),
                () -> watched(Consumer.class, real.consumer().get(), watcher));
    }

    @SuppressWarnings("unchecked")
    private static <T> T watched(Class<?> type, T real, Watcher watcher) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            watcher.before(method.getName(), real);
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            watcher.after(method.getName(), real);
            return result;
        });
    }
}
