package chancery.query.readmodel.generation;

import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A collection in which another writer writes between the first read and the first write. */
final class RacedCollection {
    private RacedCollection() {}

    @SuppressWarnings("unchecked") // A proxy class has no type arguments.
    static <D> MongoCollection<D> of(MongoCollection<D> real, Runnable otherWriter) {
        AtomicBoolean raced = new AtomicBoolean();
        return (MongoCollection<D>) Proxy.newProxyInstance(
                RacedCollection.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("bulkWrite") && !raced.getAndSet(true)) {
                        otherWriter.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
