/**
 * Embedded parts: PostgreSQL, a Kafka broker, a MongoDB-compatible server and a mail catcher. With them, Chancery runs and is tested
 * on a machine that has only a JDK. Every part keeps acknowledged data through a {@code kill -9}, listens on the loopback address
 * only, and is one closeable object with a settings record, in its own package. This package selects and starts the parts of an
 * all-in-one, or one part as a separate process.
 */
@org.jspecify.annotations.NullMarked
package chancery.embedded;
