package chancery.web.description;

import chancery.web.route.Paths;
import chancery.web.route.Route;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The description and its page: served by each service, so that a gateway may ask either. */
@Configuration(proxyBeanMethods = false)
@Import(DescriptionEndpoint.class)
public class DescriptionConfiguration {

    @Bean
    Route openApiRoute() {
        return Route.open(Paths.OPENAPI, "GET");
    }

    @Bean
    Route docsRoute() {
        return Route.open(Paths.DOCS, "GET");
    }

    @Bean
    Route docsStartRoute() {
        return Route.open(Paths.DOCS + "/docs.js", "GET");
    }

    @Bean
    Route docsBundleRoute() {
        return Route.open(Paths.DOCS + "/swagger-ui-bundle.js", "GET");
    }

    @Bean
    Route docsStyleRoute() {
        return Route.open(Paths.DOCS + "/swagger-ui.css", "GET");
    }
}
