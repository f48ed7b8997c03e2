package chancery.query.staleness;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Addresses of the command-services, which this service queries for their state while PostgreSQL is unreachable.
 *
 * @param commandServices base URLs of the management ports of all command-services; empty if they run in this process.
 *     Required in production
 */
@ConfigurationProperties("chancery.query")
public record CommandServiceSettings(@DefaultValue List<URI> commandServices) {
    /** A malformed URL stops the start. */
    public CommandServiceSettings {
        commandServices = List.copyOf(commandServices);
        commandServices.forEach(CommandServiceSettings::check);
    }

    private static void check(URI uri) {
        boolean isBase = uri.isAbsolute() && uri.getScheme().startsWith("http") && uri.getHost() != null;
        if (!isBase) {
            throw new IllegalArgumentException(
                    "chancery.query.command-services must be base URLs like http://command-service:9081, not: " + uri);
        }
    }
}
