package chancery.web;

import chancery.web.body.BodyConfiguration;
import chancery.web.client.ClientConfiguration;
import chancery.web.credentials.CredentialsConfiguration;
import chancery.web.description.DescriptionConfiguration;
import chancery.web.error.ErrorConfiguration;
import chancery.web.hashing.HashingConfiguration;
import chancery.web.route.RouteConfiguration;
import chancery.web.server.ServerConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The web side of a service. The service declares a {@link chancery.web.credentials.RouteAccess} for the guarded routes
 * that it serves and {@link chancery.web.error.OutageClassifier}s for the parts that it uses, and has controllers whose
 * methods take {@link chancery.web.body.Fields}, {@link chancery.web.credentials.Credentials} and
 * {@link chancery.web.client.RequestContext}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    RouteConfiguration.class,
    ErrorConfiguration.class,
    ClientConfiguration.class,
    ServerConfiguration.class,
    CredentialsConfiguration.class,
    BodyConfiguration.class,
    HashingConfiguration.class,
    DescriptionConfiguration.class
})
public class WebConfiguration {}
