package chancery.web;

import chancery.web.body.parser.BodyConfiguration;
import chancery.web.client.ClientConfiguration;
import chancery.web.description.DescriptionConfiguration;
import chancery.web.error.ErrorConfiguration;
import chancery.web.hashing.HashingConfiguration;
import chancery.web.management.ManagementConfiguration;
import chancery.web.route.RouteConfiguration;
import chancery.web.security.SecurityConfiguration;
import chancery.web.server.ServerConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The web part of a service. The service declares an {@link chancery.web.credentials.AccessTokenProvider} and an
 * {@link chancery.web.error.OutageClassifier} for each part that it uses. Its controllers' methods take
 * {@link chancery.web.body.Fields}, {@link chancery.web.credentials.AuthenticatedSession} and
 * {@link chancery.web.client.RequestContext}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
    RouteConfiguration.class,
    ErrorConfiguration.class,
    ClientConfiguration.class,
    ServerConfiguration.class,
    SecurityConfiguration.class,
    BodyConfiguration.class,
    HashingConfiguration.class,
    DescriptionConfiguration.class,
    ManagementConfiguration.class
})
public class WebConfiguration {}
