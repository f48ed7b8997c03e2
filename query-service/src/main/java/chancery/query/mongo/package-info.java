/**
 * The connection to MongoDB and its two databases.
 *
 * <p>Queries and writes use only what MongoDB, FerretDB and the embedded server all support: single documents,
 * conditions on {@code _id} and one more field, no transactions, no pipeline updates, no partial or expiring indexes.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.mongo;
