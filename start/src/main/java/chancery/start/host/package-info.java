/**
 * Host names: the names under which this process may be called, the filter that compares them with requests to a management
 * port, and the addresses of Kafka brokers.
 */
@NullMarked
package chancery.start.host;

import org.jspecify.annotations.NullMarked;
