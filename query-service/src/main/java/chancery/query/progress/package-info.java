/**
 * Reports the position of the read model to the command-services, through PostgreSQL. A command-service waits with its
 * response until the read model contains the write, so that a client reads its own writes.
 */
@org.jspecify.annotations.NullMarked
package chancery.query.progress;
