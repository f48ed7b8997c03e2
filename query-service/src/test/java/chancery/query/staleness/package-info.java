/** Each case of the staleness rule. */
@org.jspecify.annotations.NullMarked
package chancery.query.staleness;
