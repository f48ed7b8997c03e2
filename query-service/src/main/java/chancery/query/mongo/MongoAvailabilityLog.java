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

/** Logs once when MongoDB becomes unavailable, and once when it is available again. The driver logs each attempt. */
final class MongoAvailabilityLog implements ClusterListener {
    private static final Logger LOG = LoggerFactory.getLogger(MongoAvailabilityLog.class);

    private boolean isUnavailable;

    @Override
    public synchronized void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        ClusterDescription servers = event.getNewDescription();
        if (servers.hasWritableServer()) {
            if (isUnavailable) {
                LOG.info("MongoDB available again");
            }
            isUnavailable = false;
        } else if (!isUnavailable && wasTried(servers)) {
            LOG.warn(
                    "MongoDB unavailable ({}): requests that need it are answered with 503; retrying",
                    describe(servers));
            isUnavailable = true;
        }
    }

    /** False before the first attempt, and after the client was closed, when it has no servers. */
    private static boolean wasTried(ClusterDescription servers) {
        return !servers.getServerDescriptions().isEmpty()
                && servers.getServerDescriptions().stream()
                        .noneMatch(server ->
                                server.getState() == ServerConnectionState.CONNECTING && server.getException() == null);
    }

    private static String describe(ClusterDescription servers) {
        return servers.getServerDescriptions().stream()
                .map(server -> server.getAddress() + ": " + reason(server))
                .collect(Collectors.joining(", "));
    }

    private static String reason(ServerDescription server) {
        @Nullable Throwable failure = server.getException();
        if (failure == null) {
            return "no primary";
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName();
    }
}
