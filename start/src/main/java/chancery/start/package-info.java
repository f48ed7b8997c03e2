/**
 * Checks before a process starts anything: every given setting exists and is well-formed, settings do not contradict each
 * other, the profile {@code production} finds nothing that is only fit for the desk, and the ports are available. A refused
 * start has generated no key, opened no port and connected to nothing. It reports all faults in one message.
 */
@NullMarked
package chancery.start;

import org.jspecify.annotations.NullMarked;
