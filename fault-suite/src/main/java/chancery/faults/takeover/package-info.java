/**
 * Take-over: each instance of each service is killed once under load, and what is measured is how long its work rests and
 * which requests fail.
 */
@NullMarked
package chancery.faults.takeover;

import org.jspecify.annotations.NullMarked;
