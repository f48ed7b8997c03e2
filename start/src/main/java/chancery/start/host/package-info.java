/** Host names: the names under which this process may be called, and the addresses of Kafka brokers. */
@NullMarked
package chancery.start.host;

import org.jspecify.annotations.NullMarked;
