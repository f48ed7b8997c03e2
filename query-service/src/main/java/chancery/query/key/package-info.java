/**
 * The key of the address hashes on the read side: PostgreSQL's, of which a wrapped copy lies in MongoDB, so that log-ins
 * need no PostgreSQL.
 */
@NullMarked
package chancery.query.key;

import org.jspecify.annotations.NullMarked;
