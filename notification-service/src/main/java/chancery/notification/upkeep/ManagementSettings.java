package chancery.notification.upkeep;

import chancery.start.host.OwnNames;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code chancery.management}.
 *
 * @param hosts names, without a port, by which the management port may be called beside IP addresses and names without a dot
 */
@ConfigurationProperties("chancery.management")
record ManagementSettings(@DefaultValue List<String> hosts) {

    /** A malformed name stops the start. */
    ManagementSettings {
        hosts = List.copyOf(hosts);
        OwnNames.and("chancery.management.hosts", hosts);
    }

    OwnNames names() {
        return OwnNames.and("chancery.management.hosts", hosts);
    }
}
