/**
 * The access token of a request: verification of the token, and the check of its session. The service that answers the
 * operation makes the check.
 */
@org.jspecify.annotations.NullMarked
package chancery.web.credentials;
