/**
 * Checking access tokens on the write side, which holds no signing key: by the query-service's public keys, fetched from
 * its well-known URL and kept as a copy, so that a restart works while the query-service is away.
 */
@NullMarked
package chancery.command.token;

import org.jspecify.annotations.NullMarked;
