/**
 * The one table of the API: paths, methods, and which need credentials. Each service knows all of it, so that each
 * answers 404, 405 and OPTIONS alike, whoever serves a path.
 */
@NullMarked
package chancery.web.route;

import org.jspecify.annotations.NullMarked;
