/** Request limits, counted in PostgreSQL so that all instances share the counters. */
@org.jspecify.annotations.NullMarked
package chancery.command.throttle;
