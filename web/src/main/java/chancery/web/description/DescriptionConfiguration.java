package chancery.web.description;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Serves the description and its pages in each service, so that the gateway may route to any of them. */
@Configuration(proxyBeanMethods = false)
@Import(DescriptionEndpoint.class)
public class DescriptionConfiguration {}
