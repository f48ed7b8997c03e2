package chancery.web.management;

import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Applies the rules to the endpoints of this process, Spring Boot's own included. */
@Configuration(proxyBeanMethods = false)
public class ManagementConfiguration {
    @Bean
    OperationInvokerAdvisor unknownMembers() {
        return new UnknownMembers();
    }
}
