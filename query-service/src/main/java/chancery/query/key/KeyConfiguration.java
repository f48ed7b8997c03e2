package chancery.query.key;

import chancery.eventstore.key.ServiceKeys;
import chancery.query.mongo.QueryDatabases;
import chancery.query.token.RefreshTokenKey;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the hashes of addresses. */
@Configuration(proxyBeanMethods = false)
public class KeyConfiguration {

    private static final int UNRECOVERABLE = 1;

    @Bean
    KnownHashes knownHashes(ServiceKeys serviceKeys, QueryDatabases databases, RefreshTokenKey refreshTokenKey) {
        return new KnownHashes(
                serviceKeys,
                new KeyCopy(databases.sessions()),
                Map.of(RefreshTokenKey.PURPOSE, refreshTokenKey.key().id()),
                KeyConfiguration::exit);
    }

    /** On a thread of its own: the exit stops the caller's task, and would wait for a caller that waits for the exit. */
    private static void exit() {
        Thread.ofPlatform().name("exit").start(() -> System.exit(UNRECOVERABLE));
    }
}
