/** The time of a database, for times that several instances compare. */
@org.jspecify.annotations.NullMarked
package chancery.time;
