/** The running processes that {@code scripts/run-distributed} has started: ended, frozen and started again by their ids. */
@NullMarked
package chancery.faults.part;

import org.jspecify.annotations.NullMarked;
