/**
 * Verification of access tokens on the write side, which holds no signing key. The query-service publishes the public keys at
 * a well-known URL. A copy on disk lets the command-service start while the query-service is unavailable.
 */
@org.jspecify.annotations.NullMarked
package chancery.command.token;
