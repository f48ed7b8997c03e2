/** Serves the AsyncAPI document of the account events, for developers of Kafka consumers. */
@NullMarked
package chancery.command.asyncapi;

import org.jspecify.annotations.NullMarked;
