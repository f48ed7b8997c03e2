/** Request limits, counted in PostgreSQL so that all instances share the counters. */
@NullMarked
package chancery.command.throttle;

import org.jspecify.annotations.NullMarked;
