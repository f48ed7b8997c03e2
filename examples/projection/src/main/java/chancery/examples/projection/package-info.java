/** An example: sign-ups per day, projected from the event log into a table of its own. */
@org.jspecify.annotations.NullMarked
package chancery.examples.projection;
