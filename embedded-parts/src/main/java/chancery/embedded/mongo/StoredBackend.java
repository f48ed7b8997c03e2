package chancery.embedded.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes commands; acknowledges a write once it is durable. */
final class StoredBackend extends AbstractMongoBackend {
    private static final Logger log = LoggerFactory.getLogger(StoredBackend.class);
    private static final Set<String> READS = Set.of(
            "find",
            "count",
            "distinct",
            "getmore",
            "killcursors",
            "listcollections",
            "listindexes",
            "listdatabases",
            "dbstats",
            "collstats",
            "validate",
            "serverstatus",
            "hello",
            "ismaster",
            "ping",
            "buildinfo",
            "connectionstatus",
            "endsessions",
            "hostinfo",
            "getlog");

    private final MVStore store;
    private final GroupCommit commits;

    StoredBackend(MVStore store) {
        this.store = store;
        this.commits = new GroupCommit(store);
        store.getMapNames().stream()
                .filter(name -> name.startsWith(StoredDatabase.DOCUMENTS))
                .map(name -> name.substring(StoredDatabase.DOCUMENTS.length()).split("\\.", 2)[0])
                .distinct()
                .forEach(this::resolveDatabase);
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new StoredDatabase(name, store, getCursorRegistry());
    }

    /** Converts errors to responses itself: mongo-java-server would also log the command with its contents. */
    @Override
    public Document handleMessage(MongoMessage message) {
        try {
            return isRead(message.getDocument())
                    ? super.handleMessage(message)
                    : commits.durably(() -> super.handleMessage(message));
        } catch (MongoServerException refused) {
            return response(refused);
        } catch (RuntimeException failed) {
            log.error(
                    "MongoDB command {} failed: {}",
                    name(message.getDocument()),
                    failed.getClass().getName());
            return response(new MongoServerException("internal error"));
        }
    }

    private static boolean isRead(Document command) {
        String name = name(command);
        return READS.contains(name) || (name.equals("aggregate") && !hasWriteStage(command.get("pipeline")));
    }

    private static boolean hasWriteStage(@Nullable Object pipeline) {
        return pipeline instanceof Collection<?> stages
                && stages.stream()
                        .anyMatch(stage -> stage instanceof Document document
                                && (document.containsKey("$out") || document.containsKey("$merge")));
    }

    private static String name(Document command) {
        return command.keySet().iterator().next().toLowerCase(Locale.ROOT);
    }

    private static Document response(MongoServerException refused) {
        Document response = new Document("ok", 0).append("errmsg", refused.getMessageWithoutErrorCode());
        if (refused instanceof MongoServerError error) {
            response.append("code", error.getCode());
            response.putIfNotNull("codeName", error.getCodeName());
        }
        return response;
    }

    @Override
    public void close() {
        commits.close();
        super.close();
        store.close();
    }
}
