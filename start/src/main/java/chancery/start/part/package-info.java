/**
 * Setting rules of the parts that several services use: PostgreSQL, MongoDB, Kafka, the mail server, tokens and keys. A service
 * imports the rules of its parts.
 */
@NullMarked
package chancery.start.part;

import org.jspecify.annotations.NullMarked;
