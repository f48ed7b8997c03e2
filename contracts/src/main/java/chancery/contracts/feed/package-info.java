/** The public events on Kafka: their types, JSON and headers. They contain no hashes and no secrets. */
@NullMarked
package chancery.contracts.feed;

import org.jspecify.annotations.NullMarked;
