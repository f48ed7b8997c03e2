package chancery.web.credentials;

import chancery.web.route.Service;

/** How a service checks tokens and sessions. In the all-in-one there are two, one per service. */
public record RouteAccess(Service service, TokenVerifier tokens, SessionCheck sessions) {}
