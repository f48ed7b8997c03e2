/**
 * Tokens and the keys that sign them. Access tokens are ES256, so that anybody checks them by the published keys; refresh
 * tokens are HS256 under a key that no other service has, so that nobody can take one for an access token.
 */
@NullMarked
package chancery.query.token;

import org.jspecify.annotations.NullMarked;
