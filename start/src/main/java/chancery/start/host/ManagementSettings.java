package chancery.start.host;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.management}.
 *
 * @param hosts host names, without a port, that requests to the management port may use in addition to IP addresses and names
 *     without a dot
 */
@ConfigurationProperties("chancery.management")
public record ManagementSettings(@DefaultValue List<String> hosts) {
    public ManagementSettings {
        hosts = List.copyOf(hosts);
        AllowedHosts.including("chancery.management.hosts", hosts);
    }

    /** The host names under which the management port answers. */
    public AllowedHosts allowedHosts() {
        return AllowedHosts.including("chancery.management.hosts", hosts);
    }
}
