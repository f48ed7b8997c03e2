/**
 * The request frame (request id, security headers, CORS, unknown paths), and the web server. The error answers of the web
 * server are JSON too.
 */
@org.jspecify.annotations.NullMarked
package chancery.web.server;
