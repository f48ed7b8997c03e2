/**
 * The read side: it follows the log, projects it into MongoDB, and answers logins and reads from MongoDB alone. It owns
 * the signing keys and the sessions. Each package below is one feature; this package combines them.
 */
@org.jspecify.annotations.NullMarked
package chancery.query;
