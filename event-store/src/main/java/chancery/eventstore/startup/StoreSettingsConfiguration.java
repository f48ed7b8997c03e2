package chancery.eventstore.startup;

import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.start.key.KeySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every service that connects to the event store needs: its address, its roles, and the master keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreAddressSettings.class, PostgresqlSettings.class, KeySettings.class})
public class StoreSettingsConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(StoreSettingsConfiguration.class);

    @Bean
    MasterKeys masterKeys(KeySettings settings) {
        MasterKeys keys = new MasterKeys(settings.masterKey(), settings.nextMasterKey(), settings.previousMasterKeys());
        if (keys.heldIds().size() > 1) {
            LOG.info(
                    "The master key {} wraps keys; chancery.keys.master-next {} and chancery.keys.master-previous {}"
                            + " only unwrap",
                    keys.currentId(),
                    keys.nextIds(),
                    keys.previousIds());
        }
        return keys;
    }
}
