/** Controls the processes that {@code scripts/run-distributed} has started, by process id. */
@NullMarked
package chancery.faults.process;

import org.jspecify.annotations.NullMarked;
