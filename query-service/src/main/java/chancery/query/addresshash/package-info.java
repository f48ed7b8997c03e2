/**
 * Loads the key of the address hashes. PostgreSQL holds it; a wrapped copy in MongoDB lets logins work without
 * PostgreSQL.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.addresshash;
