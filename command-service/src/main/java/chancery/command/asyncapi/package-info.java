/** Serves the AsyncAPI document of the account events, for developers of Kafka consumers. */
@org.jspecify.annotations.NullMarked
package chancery.command.asyncapi;
