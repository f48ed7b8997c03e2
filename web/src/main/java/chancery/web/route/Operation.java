package chancery.web.route;

/**
 * One method of a route.
 *
 * @param method the HTTP method, in upper case
 * @param service the service that has the controller
 * @param needsCredentials whether a request needs a valid access token; a public operation ignores {@code Authorization}
 */
public record Operation(String method, Service service, boolean needsCredentials) {}
