package chancery.query.addresshash;

import chancery.query.mongo.QueryDatabases;
import chancery.query.store.QueryStore;
import chancery.query.token.RefreshTokenKey;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the loader of the address hash key. */
@Configuration(proxyBeanMethods = false)
public class AddressHashConfiguration {
    private static final int UNRECOVERABLE = 1;

    @Bean
    AddressHashKeyLoader addressHashKeyLoader(
            QueryStore store, QueryDatabases databases, RefreshTokenKey refreshTokenKey) {
        return new AddressHashKeyLoader(
                store.serviceKeys(),
                new AddressHashKeyCopy(databases.sessions()),
                Map.of(RefreshTokenKey.PURPOSE, refreshTokenKey.key().id()),
                AddressHashConfiguration::exit);
    }

    /** On its own thread, since the exit waits for the calling task to end. */
    private static void exit() {
        Thread.ofPlatform().name("exit").start(() -> System.exit(UNRECOVERABLE));
    }
}
