/**
 * Host names: the allowed hosts of a management port, the filter that enforces them, and the addresses of Kafka brokers.
 */
@org.jspecify.annotations.NullMarked
package chancery.start.host;
