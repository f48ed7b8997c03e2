/** Faults that the suite injects. A seed determines their kind, target and time, so that a round can be repeated. */
@NullMarked
package chancery.faults.fault;

import org.jspecify.annotations.NullMarked;
