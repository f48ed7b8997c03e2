package chancery.query.staleness;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to ask while PostgreSQL is silent.
 *
 * @param commandServices base URLs of the command-services' management ports; empty where they are in this process
 */
@ConfigurationProperties("chancery.query")
public record StalenessSettings(@DefaultValue List<URI> commandServices) {

    /** Malformed URLs stop the start. */
    public StalenessSettings {
        commandServices = List.copyOf(commandServices);
        commandServices.forEach(StalenessSettings::check);
    }

    private static void check(URI uri) {
        boolean isBase = uri.isAbsolute() && uri.getScheme().startsWith("http") && uri.getHost() != null;
        if (!isBase) {
            throw new IllegalArgumentException(
                    "chancery.query.command-services must be base URLs like http://command-service:9081; this is none: "
                            + uri);
        }
    }
}
