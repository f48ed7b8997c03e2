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

/** Stores the sessions of all accounts. */
public final class Sessions {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final MongoCollection<Session> collection;
    private final Clock clock;
    private boolean hasIndex;

    Sessions(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("sessions", Session.class);
        this.clock = clock;
    }

    /**
     * Creates a session; returns when its write is durable.
     *
     * @return the id of the session
     */
    public String create(String accountId, String epoch, Duration lifetime) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        Instant now = clock.instant();
        Session session = new Session(HexFormat.of().formatHex(id), accountId, epoch, now, now.plus(lifetime));
        collection.insertOne(session);
        return session.id();
    }

    /** Whether the session exists for this account and epoch, and has not expired. */
    boolean exists(String sessionId, String accountId, String epoch) {
        Session session = collection.find(Filters.eq(sessionId)).first();
        return session != null
                && session.accountId().equals(accountId)
                && session.epoch().equals(epoch)
                && session.expiresAt().isAfter(clock.instant());
    }

    /** Deletes the expired sessions. */
    void deleteExpired() {
        if (!hasIndex) {
            collection.createIndex(Indexes.ascending("expiresAt"));
            hasIndex = true;
        }
        collection.deleteMany(Filters.lt("expiresAt", clock.instant()));
    }
}
