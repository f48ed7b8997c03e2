package chancery.query.login;

import chancery.query.mongo.DuplicateKeys;
import chancery.web.error.Refusal;
import chancery.web.throttle.Limit;
import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import org.bson.Document;

/**
 * Counts attempts in periods of fixed bounds, shared by all instances. An attempt counts before it is made, so that
 * parallel ones gain nothing, and is taken back when it turns out well.
 */
final class Attempts {

    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> counters;
    private final Clock clock;
    private boolean isIndexed;

    Attempts(MongoDatabase database, Clock clock) {
        this.counters = database.getCollection("attempts");
        this.clock = clock;
    }

    /** An attempt that has been counted. */
    record Counted(String id) {}

    /**
     * Counts an attempt.
     *
     * @param what of which kind, and whose: hashes, never an address
     * @throws Refusal 429 if it is one too many
     */
    Counted count(String what, Limit limit) {
        Instant now = clock.instant();
        Instant begin = limit.periodOf(now);
        Instant end = begin.plus(limit.period());
        Counted counted = new Counted(what + ":" + begin.getEpochSecond());
        if (!limit.isOff() && raised(counted, end) > limit.count()) {
            throw Refusal.throttled(Duration.between(now, end));
        }
        return counted;
    }

    /** Takes an attempt back. */
    void takeBack(Counted counted) {
        counters.updateOne(Filters.eq(counted.id()), Updates.inc("count", -1L));
    }

    /** Forgets the periods that are over; by an index of its own where the server keeps one. */
    void purge() {
        if (!isIndexed) {
            counters.createIndex(Indexes.ascending("end"));
            isIndexed = true;
        }
        counters.deleteMany(Filters.lt("end", Date.from(clock.instant())));
    }

    private long raised(Counted counted, Instant end) {
        try {
            return raisedOnce(counted, end);
        } catch (MongoCommandException refused) {
            DuplicateKeys.requireDuplicateKey(refused);
            // Two concurrent upserts of one new document: now the document exists.
            return raisedOnce(counted, end);
        }
    }

    private long raisedOnce(Counted counted, Instant end) {
        Document after = counters.findOneAndUpdate(
                Filters.eq(counted.id()),
                Updates.combine(Updates.inc("count", 1L), Updates.setOnInsert("end", Date.from(end))),
                UPSERT);
        return Objects.requireNonNull(after).getLong("count");
    }
}
