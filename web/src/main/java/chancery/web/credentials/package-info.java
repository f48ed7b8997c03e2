/**
 * Credentials: the access token of a request, its verification, and the check of its session by the service that answers
 * the operation.
 */
@NullMarked
package chancery.web.credentials;

import org.jspecify.annotations.NullMarked;
