/**
 * The connection to MongoDB and the two databases in it. What runs there stays within what MongoDB, FerretDB and the
 * embedded stand-in all do: single documents, conditions on {@code _id} and one more member, no transactions, no
 * pipeline updates, no partial or expiring indexes.
 */
@NullMarked
package chancery.query.mongo;

import org.jspecify.annotations.NullMarked;
