package chancery.query.mongo;

import chancery.web.error.OutageClassifier;
import com.mongodb.MongoClientException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteConcernException;

/** Classifies the exceptions of the driver for an unreachable server, a missing primary, or an unconfirmed write. */
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
