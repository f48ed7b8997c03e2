package chancery.start.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.management}.
 *
 * @param hosts host names, without a port, that requests to the management port may use in addition to IP addresses and names
 *     without a dot
 * @param operators who may change something through the management port: the name of each operator, and the SHA-256 hash of the
 *     operator's token in hexadecimal digits. None: a token is generated into a file; in production nobody may
 * @param operatorTokenFile the file of the generated token
 */
@ConfigurationProperties("chancery.management")
public record ManagementSettings(
        @DefaultValue List<String> hosts,
        @DefaultValue Map<String, String> operators,
        @DefaultValue("./data/keys/operator.token") Path operatorTokenFile) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    public ManagementSettings {
        hosts = List.copyOf(hosts);
        AllowedHosts.including("chancery.management.hosts", hosts);
        operators = Map.copyOf(operators);
        operators.forEach((name, hash) -> {
            if (!SHA256.matcher(hash).matches()) {
                throw new IllegalArgumentException(
                        "chancery.management.operators." + name
                                + " must be the SHA-256 hash of a token, 64 hexadecimal digits (printf %s \"$TOKEN\" | sha256sum).");
            }
        });
    }

    /** The host names under which the management port answers. */
    public AllowedHosts allowedHosts() {
        return AllowedHosts.including("chancery.management.hosts", hosts);
    }
}
