/**
 * Host names: the allowed hosts of a management port, the filter that enforces them, and the addresses of Kafka brokers.
 */
@NullMarked
package chancery.start.host;

import org.jspecify.annotations.NullMarked;
