/** The public events on Kafka: their types, JSON and headers. No hash and no secret ever stands in one. */
@NullMarked
package chancery.contracts.feed;

import org.jspecify.annotations.NullMarked;
