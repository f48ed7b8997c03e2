/** What is done to which part and when: drawn from a seed, so that a round can be run again. */
@NullMarked
package chancery.faults.fault;

import org.jspecify.annotations.NullMarked;
