package chancery.notification.intake;

import com.mongodb.MongoClientException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import java.util.Set;

/** What a failure to keep a record says: of the record, which the next one must not wait for, or of MongoDB, which all do. */
final class StoreRefusal {

    /**
     * MongoDB's codes for what no other try would change: BadValue, FailedToParse, InvalidBSON, DocumentValidationFailure,
     * BSONObjectTooLarge, KeyTooLong. All others (a full disk, a right that was taken away) would meet good records too.
     */
    private static final Set<Integer> OF_THE_DOCUMENT = Set.of(2, 9, 22, 121, 10_334, 17_280);

    private StoreRefusal() {}

    /** Whether it is the record's own, so that it would fail for ever. */
    static boolean isOfTheRecord(RuntimeException failure) {
        return !(failure instanceof MongoException store) || OF_THE_DOCUMENT.contains(store.getCode());
    }

    /** Whether there was no MongoDB to say anything. */
    static boolean isAbsence(RuntimeException failure) {
        return failure instanceof MongoClientException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoInterruptedException;
    }
}
