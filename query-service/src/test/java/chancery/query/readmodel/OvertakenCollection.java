package chancery.query.readmodel;

import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/** A collection in which a rival does its work between our first reading and our first writing. */
final class OvertakenCollection {

    private OvertakenCollection() {}

    @SuppressWarnings("unchecked") // A proxy knows no type arguments.
    static <D> MongoCollection<D> of(MongoCollection<D> real, Runnable rival) {
        AtomicBoolean overtaken = new AtomicBoolean();
        return (MongoCollection<D>) Proxy.newProxyInstance(
                OvertakenCollection.class.getClassLoader(),
                new Class<?>[] {MongoCollection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("bulkWrite") && !overtaken.getAndSet(true)) {
                        rival.run();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
