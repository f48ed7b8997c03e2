/** The log as an Axon event storage engine. No other package of this module depends on Axon. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.axon;
