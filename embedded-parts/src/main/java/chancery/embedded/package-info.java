/**
 * Real parts in or beside one JVM: PostgreSQL, a Kafka broker, a MongoDB-compatible server and a mail catcher, so that the
 * product runs and is tested on a machine that has nothing but a JDK. Every part keeps what it acknowledged through a
 * {@code kill -9}, listens on the loopback address only, and is one closeable object with a settings record, in a package of
 * its own. This package chooses and starts those that an all-in-one wants, or one of them as a process of its own.
 */
@NullMarked
package chancery.embedded;

import org.jspecify.annotations.NullMarked;
