/**
 * The guarantees that must hold after every fault. The checks are pure functions of a snapshot and share no code with the services,
 * except for the event types.
 */
@org.jspecify.annotations.NullMarked
package chancery.faults.check;
