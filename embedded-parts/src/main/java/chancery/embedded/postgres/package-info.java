/**
 * A real PostgreSQL server as separate processes, from zonky's Maven artifacts. {@code pg_ctl} starts it in its own session, so that
 * Ctrl-C in the terminal reaches only the JVM, which stops the server after its clients.
 */
@org.jspecify.annotations.NullMarked
package chancery.embedded.postgres;
