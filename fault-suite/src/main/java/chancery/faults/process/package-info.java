/** Controls the processes that {@code scripts/run-distributed} has started, by process id. */
@org.jspecify.annotations.NullMarked
package chancery.faults.process;
