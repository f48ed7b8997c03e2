/**
 * The frame of each request (request id, security headers, CORS, unknown paths), and the web server, whose own error
 * answers are JSON too.
 */
@NullMarked
package chancery.web.server;

import org.jspecify.annotations.NullMarked;
