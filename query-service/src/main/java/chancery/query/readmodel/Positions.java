package chancery.query.readmodel;

import chancery.eventstore.log.LogPosition;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Where a generation stands, kept beside it: its position, and when it was last known to be up to date. */
public final class Positions {

    private static final String POSITION = "position";
    private static final String CAUGHT_UP = "caught-up";

    private final MongoCollection<Document> collection;

    Positions(MongoCollection<Document> collection) {
        this.collection = collection;
    }

    /** How far its documents have come, by whichever instance. */
    public LogPosition position() {
        Document stored = collection.find(Filters.eq(POSITION)).first();
        return stored == null
                ? LogPosition.START
                : new LogPosition(stored.getLong("position"), stored.getString("eventId"));
    }

    /**
     * Moves the position.
     *
     * @return whether it still was where the caller saw it
     */
    boolean move(LogPosition from, LogPosition to) {
        Document document =
                new Document("_id", POSITION).append("position", to.position()).append("eventId", to.eventId());
        return from.equals(LogPosition.START)
                ? isInserted(document)
                : isReplaced(document, Filters.eq("position", from.position()));
    }

    /** When it last was up to date, as far as anybody noted; empty if it never was. */
    public Optional<Instant> caughtUpAt() {
        Document stored = collection.find(Filters.eq(CAUGHT_UP)).first();
        return Optional.ofNullable(stored).map(found -> found.getDate("at").toInstant());
    }

    /** Notes that it was up to date; a note of something later stays. */
    public void noteCaughtUp(Instant at) {
        Document document = new Document("_id", CAUGHT_UP).append("at", Date.from(at));
        if (!isReplaced(document, Filters.lt("at", Date.from(at)))) {
            isInserted(document);
        }
    }

    /** Insert or replace, never an upsert: not every server answers a refused one as MongoDB does. */
    private boolean isReplaced(Document document, Bson guard) {
        return collection
                        .replaceOne(Filters.and(Filters.eq(document.get("_id")), guard), document)
                        .getMatchedCount()
                > 0;
    }

    private boolean isInserted(Document document) {
        try {
            return collection.insertOne(document).wasAcknowledged();
        } catch (MongoWriteException isThere) {
            if (ErrorCategory.fromErrorCode(isThere.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
                throw isThere;
            }
            return false;
        }
    }
}
