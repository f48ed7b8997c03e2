/** Tests of the embedded parts: start, stop, kill and restart. */
@org.jspecify.annotations.NullMarked
package chancery.embedded;
