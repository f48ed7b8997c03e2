/**
 * The frame around each request: request id, security headers, CORS, paths; and the web server below it, which answers
 * in JSON even where no request of ours came to be.
 */
@NullMarked
package chancery.web.server;

import org.jspecify.annotations.NullMarked;
