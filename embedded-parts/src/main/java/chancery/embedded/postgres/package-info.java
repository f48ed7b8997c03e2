/**
 * A real PostgreSQL server beside the JVM, from the binaries that zonky packs for Maven, durable and on the loopback address
 * only. It is started and stopped by PostgreSQL's own {@code pg_ctl}, in a session of its own, so that Ctrl-C at the terminal
 * reaches the JVM alone and the server is stopped after those who use it.
 */
@NullMarked
package chancery.embedded.postgres;

import org.jspecify.annotations.NullMarked;
