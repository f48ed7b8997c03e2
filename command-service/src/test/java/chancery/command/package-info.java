/** The command-service over HTTP with a real PostgreSQL. */
@org.jspecify.annotations.NullMarked
package chancery.command;
