package chancery.query.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoServerException;

/** Recognises a write that MongoDB refused because another process had inserted a document with the same id. */
public final class DuplicateKeys {
    private DuplicateKeys() {}

    /** Throws the exception unless it reports a duplicate key. */
    public static void requireDuplicateKey(MongoServerException refused) {
        if (ErrorCategory.fromErrorCode(refused.getCode()) != ErrorCategory.DUPLICATE_KEY) {
            throw refused;
        }
    }
}
