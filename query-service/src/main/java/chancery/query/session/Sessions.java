package chancery.query.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** The sessions of all accounts. */
public final class Sessions {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final MongoCollection<Session> collection;
    private final Clock clock;
    private boolean isIndexed;

    Sessions(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("sessions", Session.class);
        this.clock = clock;
    }

    /**
     * Begins a session; returns when a crash cannot lose it any more.
     *
     * @return its id
     */
    public String begin(String accountId, String epoch, Duration lifetime) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        Instant now = clock.instant();
        Session session = new Session(HexFormat.of().formatHex(id), accountId, epoch, now, now.plus(lifetime));
        collection.insertOne(session);
        return session.id();
    }

    /** Whether a session was begun, for that account and at that epoch, and has not run out. */
    boolean isKnown(String sessionId, String accountId, String epoch) {
        Session session = collection.find(Filters.eq(sessionId)).first();
        return session != null
                && session.accountId().equals(accountId)
                && session.epoch().equals(epoch)
                && session.expiresAt().isAfter(clock.instant());
    }

    /** Forgets what has run out; by an index of its own where the server keeps one. */
    void purge() {
        if (!isIndexed) {
            collection.createIndex(Indexes.ascending("expiresAt"));
            isIndexed = true;
        }
        collection.deleteMany(Filters.lt("expiresAt", clock.instant()));
    }
}
