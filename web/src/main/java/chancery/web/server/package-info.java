/**
 * The request frame (request id, security headers, CORS, unknown paths), and the web server. The error answers of the web
 * server are JSON too.
 */
@NullMarked
package chancery.web.server;

import org.jspecify.annotations.NullMarked;
