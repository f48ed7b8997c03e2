/** The log as an Axon event storage engine. No other package of this module depends on Axon. */
@NullMarked
package chancery.eventstore.axon;

import org.jspecify.annotations.NullMarked;
