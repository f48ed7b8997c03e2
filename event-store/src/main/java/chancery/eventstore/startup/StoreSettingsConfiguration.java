package chancery.eventstore.startup;

import chancery.eventstore.key.MasterKeys;
import chancery.eventstore.role.PostgresqlSettings;
import chancery.eventstore.role.StoreAddressSettings;
import chancery.start.key.KeySettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every service that connects to the event store needs: its address, its roles, and the master keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StoreAddressSettings.class, PostgresqlSettings.class, KeySettings.class})
public class StoreSettingsConfiguration {
    @Bean
    MasterKeys masterKeys(KeySettings settings) {
        return new MasterKeys(settings.masterKey(), settings.previousMasterKeys());
    }
}
