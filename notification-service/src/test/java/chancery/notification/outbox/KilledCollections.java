package chancery.notification.outbox;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;

/** Collections of a process that is killed after a number of writes: later writes fail. */
final class KilledCollections {
    private static final Set<String> WRITES = Set.of("insertOne", "updateOne", "deleteOne", "findOneAndUpdate");

    private final AtomicInteger left;

    KilledCollections(int writes) {
        this.left = new AtomicInteger(writes);
    }

    /** Whether the work finished before the kill. */
    boolean survives(Runnable work) {
        try {
            work.run();
            return true;
        } catch (Killed killed) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // A proxy has no type arguments.
    MongoCollection<Document> wrapped(MongoCollection<Document> real) {
        return (MongoCollection<Document>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MongoCollection.class}, (proxy, method, arguments) -> {
                    if (WRITES.contains(method.getName()) && left.getAndDecrement() <= 0) {
                        throw new Killed();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Killed extends MongoException {
        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed");
        }
    }
}
