/** Operators of the management port: their tokens, and the filter that requires one for each request that changes something. */
@org.jspecify.annotations.NullMarked
package chancery.start.operator;
