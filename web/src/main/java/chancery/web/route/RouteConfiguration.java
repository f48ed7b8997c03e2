package chancery.web.route;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The table of routes as a bean, with the routes that the process adds. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {

    @Bean
    Routes routes(ObjectProvider<Route> further) {
        return new Routes(further.orderedStream().toList());
    }
}
