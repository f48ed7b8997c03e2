package chancery.query.mongo;

import chancery.web.error.OutageClassifier;
import com.mongodb.MongoClientException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;

/** The exceptions of the driver that mean: MongoDB is not there, or has no primary, or did not confirm a write. */
final class MongoOutages implements OutageClassifier {

    @Override
    public boolean isOutage(Throwable failure) {
        return failure instanceof MongoClientException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoWriteConcernException
                || failure instanceof MongoInterruptedException;
    }
}
