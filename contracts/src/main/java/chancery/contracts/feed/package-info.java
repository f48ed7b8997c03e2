/** The public events on Kafka: their types, JSON and headers. They contain no hashes and no secrets. */
@org.jspecify.annotations.NullMarked
package chancery.contracts.feed;
