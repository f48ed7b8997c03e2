/**
 * Tokens and the keys that sign them. Access tokens are signed with ES256, so that any service verifies them with the
 * published keys. Refresh tokens are signed with HS256 under a key that only query-services have, so that no service
 * accepts one as an access token.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.token;
