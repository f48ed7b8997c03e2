package chancery.query.mongo;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that MongoDB is away and once that it is back; the driver would say the former at each attempt. */
final class MongoPresence implements ClusterListener {

    private static final Logger LOG = LoggerFactory.getLogger(MongoPresence.class);

    private boolean isAway;

    @Override
    public synchronized void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        ClusterDescription servers = event.getNewDescription();
        if (servers.hasWritableServer()) {
            if (isAway) {
                LOG.info("MongoDB is back");
            }
            isAway = false;
        } else if (!isAway && wasAsked(servers)) {
            LOG.warn("MongoDB is away, what needs it answers 503: {}", told(servers));
            isAway = true;
        }
    }

    /** Before the first attempt nobody knows; when the client is closed there are no servers any more. */
    private static boolean wasAsked(ClusterDescription servers) {
        return !servers.getServerDescriptions().isEmpty()
                && servers.getServerDescriptions().stream()
                        .noneMatch(server ->
                                server.getState() == ServerConnectionState.CONNECTING && server.getException() == null);
    }

    private static String told(ClusterDescription servers) {
        return servers.getServerDescriptions().stream()
                .map(server -> server.getAddress() + " (" + why(server) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String why(ServerDescription server) {
        @Nullable Throwable failure = server.getException();
        if (failure == null) {
            return "no primary";
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
