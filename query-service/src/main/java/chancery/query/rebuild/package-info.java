/**
 * Rebuilds the read model from the start of the log, beside the live generation, and then switches to the new one.
 * Readers see no gap. MongoDB alone holds the state of a rebuild, so any instance can continue it.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.rebuild;
