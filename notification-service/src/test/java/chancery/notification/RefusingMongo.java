package chancery.notification;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A reachable MongoDB that refuses the documents that a test chooses. */
public final class RefusingMongo {
    private final MongoClient real;
    private volatile int code;
    private volatile Predicate<Document> refused = document -> false;

    public RefusingMongo(MongoClient real) {
        this.real = real;
    }

    /** Refuses matching documents with this MongoDB error code from now on. */
    public void refuse(int with, Predicate<Document> documents) {
        code = with;
        refused = documents;
    }

    public MongoClient client() {
        return wrapped(MongoClient.class, real);
    }

    private <T> T wrapped(Class<T> type, T inner) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("insertOne") && refused.test((Document) given[0])) {
                        throw refusal();
                    }
                    try {
                        return around(method.invoke(inner, given));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private @Nullable Object around(@Nullable Object result) {
        if (result instanceof MongoDatabase database) {
            return wrapped(MongoDatabase.class, database);
        }
        return result instanceof MongoCollection<?> collection ? wrapped(MongoCollection.class, collection) : result;
    }

    private MongoException refusal() {
        return new MongoCommandException(
                new BsonDocument("ok", new BsonInt32(0)).append("code", new BsonInt32(code)), new ServerAddress());
    }
}
