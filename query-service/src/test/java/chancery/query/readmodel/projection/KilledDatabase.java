package chancery.query.readmodel.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a process that is killed after a number of database operations. With an odd
 * number of steps, one more operation takes effect without a result. Every later operation fails.
 */
final class KilledDatabase {
    private static final Set<String> STEPS = Set.of("find", "bulkWrite", "replaceOne", "insertOne");

    private final MongoDatabase real;
    private final AtomicInteger left;
    private final boolean isLastCompleted;

    KilledDatabase(MongoDatabase real, int steps) {
        this.real = real;
        this.left = new AtomicInteger(steps / 2);
        this.isLastCompleted = steps % 2 == 1;
    }

    /** Returns whether the work completed before the kill. */
    boolean survives(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Killed killed) {
            return false;
        }
    }

    MongoDatabase database() {
        return (MongoDatabase) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoDatabase.class}, (proxy, method, arguments) -> {
                    Object result = call(real, method, arguments);
                    return result instanceof MongoCollection<?> collection ? failing(collection) : result;
                });
    }

    private Object failing(MongoCollection<?> collection) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                (proxy, method, arguments) -> STEPS.contains(method.getName())
                        ? step(collection, method, arguments)
                        : call(collection, method, arguments));
    }

    private @Nullable Object step(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        int before = left.getAndDecrement();
        if (before > 0) {
            return call(target, method, arguments);
        }
        if (before == 0 && isLastCompleted) {
            call(target, method, arguments);
        }
        throw new Killed();
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static final class Killed extends MongoException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }
}
