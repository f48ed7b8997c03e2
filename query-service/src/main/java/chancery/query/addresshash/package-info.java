/**
 * Loads the key of the address hashes. PostgreSQL holds it; a wrapped copy in MongoDB lets logins work without
 * PostgreSQL.
 */
@NullMarked
package chancery.query.addresshash;

import org.jspecify.annotations.NullMarked;
