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
 * Counts attempts in fixed time windows, shared by all instances.
 *
 * <p>An attempt is counted before its password is compared, so that concurrent attempts cannot exceed the limit. A
 * successful attempt is subtracted again.
 */
final class AttemptCounters {
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> counters;
    private final Clock clock;
    private boolean hasIndex;

    AttemptCounters(MongoDatabase database, Clock clock) {
        this.counters = database.getCollection("attempts");
        this.clock = clock;
    }

    /** A counted attempt: the id of its counter. */
    record Counted(String id) {}

    /**
     * Counts an attempt.
     *
     * @param key the kind of attempt, and the hashes of client and address; never an address
     * @throws Refusal 429 if the limit is exceeded
     */
    Counted count(String key, Limit limit) {
        Instant now = clock.instant();
        Instant start = limit.periodOf(now);
        Instant end = start.plus(limit.period());
        Counted counted = new Counted(key + ":" + start.getEpochSecond());
        if (!limit.isOff() && increment(counted, end) > limit.count()) {
            throw Refusal.throttled(Duration.between(now, end));
        }
        return counted;
    }

    /** Subtracts a counted attempt. */
    void subtract(Counted counted) {
        counters.updateOne(Filters.eq(counted.id()), Updates.inc("count", -1L));
    }

    /** Deletes the counters of past windows. */
    void deleteExpired() {
        if (!hasIndex) {
            counters.createIndex(Indexes.ascending("end"));
            hasIndex = true;
        }
        counters.deleteMany(Filters.lt("end", Date.from(clock.instant())));
    }

    private long increment(Counted counted, Instant end) {
        try {
            return incrementOnce(counted, end);
        } catch (MongoCommandException refused) {
            DuplicateKeys.requireDuplicateKey(refused);
            // Two concurrent upserts of one new document: now the document exists.
            return incrementOnce(counted, end);
        }
    }

    private long incrementOnce(Counted counted, Instant end) {
        Document after = counters.findOneAndUpdate(
                Filters.eq(counted.id()),
                Updates.combine(Updates.inc("count", 1L), Updates.setOnInsert("end", Date.from(end))),
                UPSERT);
        return Objects.requireNonNull(after).getLong("count");
    }
}
