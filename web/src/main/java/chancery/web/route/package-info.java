/**
 * The route table: paths, methods, services and credentials, read from {@code openapi.yaml} at startup. Each service has
 * the whole table, so each answers 404, 405 and OPTIONS in the same way.
 */
@org.jspecify.annotations.NullMarked
package chancery.web.route;
