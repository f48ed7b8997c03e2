/**
 * Rules about the settings of parts that several services use: PostgreSQL, MongoDB, Kafka, the mail server, tokens and keys. A
 * service imports those of the parts that it uses.
 */
@NullMarked
package chancery.start.part;

import org.jspecify.annotations.NullMarked;
