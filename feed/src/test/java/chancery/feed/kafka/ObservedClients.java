package chancery.feed.kafka;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Kafka clients with an observer of every call, which can fail the call. */
public final class ObservedClients {
    private ObservedClients() {}

    /** Observes calls. Its exceptions reach the caller. */
    public interface Observer {
        default void before(String call, Object client) {}

        default void after(String call, Object client) {}

        /** Acts before each call of a method. */
        static Observer before(String method, Runnable action) {
            return new Observer() {
                @Override
                public void before(String call, Object client) {
                    if (call.equals(method)) {
                        action.run();
                    }
                }
            };
        }
    }

    public static KafkaClients clients(KafkaClients real, Observer observer) {
        return new KafkaClients(
                real.admin(),
                () -> observed(Producer.class, real.producer().get(), observer),
                () -> observed(Consumer.class, real.consumer().get(), observer));
    }

    @SuppressWarnings("unchecked")
    private static <T> T observed(Class<?> type, T real, Observer observer) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            observer.before(method.getName(), real);
            Object result;
            try {
                result = method.invoke(real, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
            observer.after(method.getName(), real);
            return result;
        });
    }
}
