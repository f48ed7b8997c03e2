package chancery.web.hashing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the one pool of the process for password hashing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HashingSettings.class)
public class HashingConfiguration {
    @Bean
    PasswordHasher passwordHasher(
            HashingSettings settings, ObjectProvider<PasswordCost> ofTests, ObjectProvider<MeterRegistry> meters) {
        return new PasswordHasher(
                settings,
                ofTests.getIfAvailable(() -> PasswordCost.OWASP),
                meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
