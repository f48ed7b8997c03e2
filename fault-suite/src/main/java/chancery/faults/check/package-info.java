/**
 * The guarantees that must hold after every fault. The checks are pure functions of a snapshot and share no code with the services,
 * except for the event types.
 */
@NullMarked
package chancery.faults.check;

import org.jspecify.annotations.NullMarked;
