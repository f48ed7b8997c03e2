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

    private static final int CANNOT_GO_ON = 1;

    @Bean
    KnownHashes knownHashes(ServiceKeys serviceKeys, QueryDatabases databases, RefreshTokenKey refreshTokenKey) {
        return new KnownHashes(
                serviceKeys,
                new KeyCopy(databases.sessions()),
                Map.of(RefreshTokenKey.PURPOSE, refreshTokenKey.key().id()),
                () -> System.exit(CANNOT_GO_ON));
    }
}
