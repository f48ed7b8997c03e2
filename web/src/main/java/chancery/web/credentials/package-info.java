/**
 * Credentials on a request: the token in the {@code Authorization} header, its check, and the check of its session by
 * whichever service serves the route.
 */
@NullMarked
package chancery.web.credentials;

import org.jspecify.annotations.NullMarked;
