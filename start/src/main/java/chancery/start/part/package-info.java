/**
 * Setting rules of the parts that several services use: PostgreSQL, MongoDB, Kafka, the mail server, tokens and keys. A service
 * imports the rules of its parts.
 */
@org.jspecify.annotations.NullMarked
package chancery.start.part;
