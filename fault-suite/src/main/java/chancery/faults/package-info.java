/**
 * The fault suite runs rounds of load through the gateway while it kills, stops and freezes processes at seeded times. After each
 * round it restarts all processes, waits until all copies have caught up with the log, and checks Chancery's guarantees. It uses
 * only the addresses and process ids of the running installation.
 */
@org.jspecify.annotations.NullMarked
package chancery.faults;
