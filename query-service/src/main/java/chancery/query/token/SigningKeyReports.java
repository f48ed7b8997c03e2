package chancery.query.token;

import chancery.query.mongo.DuplicateKeys;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * The reports of all query-services in MongoDB about the keys that they publish. They hold key ids only: a public key is never
 * taken from MongoDB, or whoever writes there could sign tokens.
 */
final class SigningKeyReports {
    /** An instance counts as live for this long after its last report. */
    static final Duration LIVE = Duration.ofSeconds(30);

    private static final Duration OBSOLETE = Duration.ofHours(1);

    private final MongoCollection<Document> instances;
    private final MongoCollection<Document> keys;
    private final Clock mongoClock;
    private final String instance;

    /**
     * Reports of one instance.
     *
     * @param mongoClock the time of MongoDB, since the times of several instances are compared
     * @param instance identifies this process
     */
    SigningKeyReports(MongoDatabase sessions, Clock mongoClock, String instance) {
        this.instances = sessions.getCollection("signing_key_instances");
        this.keys = sessions.getCollection("signing_keys");
        this.mongoClock = mongoClock;
        this.instance = instance;
    }

    /**
     * What the live instances publish.
     *
     * @param now the time of MongoDB
     * @param byAllSince since when every live instance publishes a key, by key id
     * @param bySome the ids of all keys that a live instance publishes
     */
    record Published(Instant now, Map<String, Instant> byAllSince, Set<String> bySome) {
        static final Published UNKNOWN = new Published(Instant.EPOCH, Map.of(), Set.of());

        Published {
            byAllSince = Map.copyOf(byAllSince);
            bySome = Set.copyOf(bySome);
        }
    }

    /** Reports the keys that this instance publishes already, and reads what all live instances publish. */
    Published exchange(List<String> published) {
        Instant now = mongoClock.instant();
        Document report =
                new Document("_id", instance).append("keys", published).append("at", Date.from(now));
        instances.replaceOne(Filters.eq(instance), report, new ReplaceOptions().upsert(true));
        List<List<String>> live = live(now);
        Set<String> bySome = new HashSet<>();
        live.forEach(bySome::addAll);
        Map<String, Instant> since = recordedTimes();
        Set<String> known = new HashSet<>(since.keySet());
        known.addAll(bySome);
        Map<String, Instant> byAllSince = new HashMap<>();
        for (String key : known) {
            if (live.stream().allMatch(keysOfOne -> keysOfOne.contains(key))) {
                byAllSince.put(key, since.containsKey(key) ? since.get(key) : begin(key, now));
            } else {
                keys.deleteOne(Filters.eq(key));
            }
        }
        return new Published(now, byAllSince, bySome);
    }

    /** Removes the report of this instance, so that no key waits for it. */
    void remove() {
        instances.deleteOne(Filters.eq(instance));
    }

    private List<List<String>> live(Instant now) {
        List<List<String>> live = new ArrayList<>();
        List<String> obsolete = new ArrayList<>();
        for (Document report : instances.find()) {
            Instant at = report.getDate("at").toInstant();
            if (at.plus(LIVE).isAfter(now)) {
                live.add(report.getList("keys", String.class));
            } else if (at.plus(OBSOLETE).isBefore(now)) {
                obsolete.add(report.getString("_id"));
            }
        }
        removeAll(obsolete);
        return live;
    }

    private void removeAll(Collection<String> obsolete) {
        obsolete.forEach(id -> instances.deleteOne(Filters.eq(id)));
    }

    private Map<String, Instant> recordedTimes() {
        Map<String, Instant> times = new HashMap<>();
        for (Document key : keys.find()) {
            times.put(key.getString("_id"), key.getDate("since").toInstant());
        }
        return times;
    }

    /** Another instance that records the same key at the same time is not overwritten; the next exchange reads its time. */
    private Instant begin(String key, Instant now) {
        try {
            keys.insertOne(new Document("_id", key).append("since", Date.from(now)));
        } catch (MongoWriteException refused) {
            DuplicateKeys.requireDuplicateKey(refused);
        }
        return now;
    }
}
