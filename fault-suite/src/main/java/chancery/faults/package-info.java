/**
 * The fault suite: rounds of load through the gateway while parts are killed, stopped and frozen at seeded times, and after each
 * round, once everything is healed and quiet, the checks of what Chancery promises. It knows the running product by its
 * addresses and process ids alone.
 */
@NullMarked
package chancery.faults;

import org.jspecify.annotations.NullMarked;
