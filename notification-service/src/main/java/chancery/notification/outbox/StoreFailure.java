package chancery.notification.outbox;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.Set;

/** Classifies a failure to store a record: caused by that record, or by MongoDB for every record. */
public final class StoreFailure {
    /**
     * MongoDB's codes that no retry changes: BadValue, FailedToParse, InvalidBSON, DocumentValidationFailure,
     * BSONObjectTooLarge, KeyTooLong. All others (a full disk, a revoked privilege) affect every record.
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
