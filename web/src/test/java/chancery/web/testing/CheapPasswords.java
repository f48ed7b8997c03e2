package chancery.web.testing;

import chancery.web.hashing.PasswordCost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets a service under test hash passwords at little cost. The stories of a service would otherwise spend most of their processor
 * time on Argon2. The true cost is checked by PasswordHasherTest and used by each test that starts a process.
 */
@Configuration(proxyBeanMethods = false)
public class CheapPasswords {
    @Bean
    PasswordCost passwordCost() {
        return new PasswordCost(64, 1);
    }
}
