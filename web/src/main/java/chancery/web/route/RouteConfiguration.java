package chancery.web.route;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides the table of routes, with the pages that the process adds. */
@Configuration(proxyBeanMethods = false)
public class RouteConfiguration {
    @Bean
    Routes routes(ObjectProvider<Route> pages) {
        return new Routes(pages.orderedStream().toList());
    }
}
