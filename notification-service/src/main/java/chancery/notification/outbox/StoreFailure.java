package chancery.notification.outbox;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.Set;

/** Classifies a failure to store a record: caused by the record, or by MongoDB. */
public final class StoreFailure {
    /**
     * MongoDB error codes that the document itself causes, so that every retry fails: BadValue, FailedToParse,
     * InvalidBSON, DocumentValidationFailure, BSONObjectTooLarge, KeyTooLong. Every other code, such as that of a full disk or
     * a revoked privilege, counts as a failure of MongoDB.
     */
    private static final Set<Integer> DOCUMENT_CODES = Set.of(2, 9, 22, 121, 10_334, 17_280);

    private StoreFailure() {}

    /** Whether the record causes the failure, so that a retry would fail forever. */
    public static boolean isCausedByRecord(RuntimeException failure) {
        return !(failure instanceof MongoException store) || DOCUMENT_CODES.contains(store.getCode());
    }

    /** Whether no MongoDB server could answer. */
    public static boolean isUnavailability(RuntimeException failure) {
        return failure instanceof MongoClientException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoInterruptedException;
    }
}
