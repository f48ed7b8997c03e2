package chancery.query.readmodel.generation;

import chancery.eventstore.log.LogPosition;
import chancery.query.mongo.DuplicateKeys;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Stores the position of a generation, and when the generation was last up to date, in a collection beside it. */
public final class PositionStore {
    private static final String POSITION = "position";
    private static final String CAUGHT_UP = "caught-up";

    private final MongoCollection<Document> collection;

    PositionStore(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** The position up to which the documents contain every event. */
    public LogPosition position() {
        Document stored = collection.find(Filters.eq(POSITION)).first();
        return stored == null
                ? LogPosition.START
                : new LogPosition(stored.getLong("position"), stored.getString("eventId"));
    }

    /**
     * Moves the position.
     *
     * @return false if another instance moved it after the caller read it
     */
    public boolean move(LogPosition from, LogPosition to) {
        Document document =
                new Document("_id", POSITION).append("position", to.position()).append("eventId", to.eventId());
        return from.equals(LogPosition.START)
                ? tryInsert(document)
                : tryReplace(document, Filters.eq("position", from.position()));
    }

    /** When the generation was last recorded as up to date; empty if it never caught up. */
    public Optional<Instant> caughtUpAt() {
        Document stored = collection.find(Filters.eq(CAUGHT_UP)).first();
        return Optional.ofNullable(stored).map(found -> found.getDate("at").toInstant());
    }

    /**
     * Records that the generation was up to date at a time. A later recorded time is kept, unless it is ahead of the clock.
     *
     * @param now the caller's clock
     */
    public void recordCaughtUp(Instant at, Instant now) {
        Document document = new Document("_id", CAUGHT_UP).append("at", Date.from(at));
        if (!tryReplace(document, Filters.lt("at", Date.from(at)))
                && !tryReplace(document, Filters.gt("at", Date.from(now)))) {
            tryInsert(document);
        }
    }

    /** Avoids an upsert: some compatible servers report a refused upsert differently from MongoDB. */
    private boolean tryReplace(Document document, Bson guard) {
        return collection
                        .replaceOne(Filters.and(Filters.eq(document.get("_id")), guard), document)
                        .getMatchedCount()
                > 0;
    }

    private boolean tryInsert(Document document) {
        try {
            return collection.insertOne(document).wasAcknowledged();
        } catch (MongoWriteException refused) {
            DuplicateKeys.requireDuplicateKey(refused);
            return false;
        }
    }
}
