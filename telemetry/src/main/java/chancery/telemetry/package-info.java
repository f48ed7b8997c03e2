/**
 * What all services tell of themselves in the same way. Meters, observations and health stay with the features that they
 * are about; here is what is common to them: the settings ({@code chancery-telemetry.yml}), the lag of a follower, and that
 * nothing is traced until somebody takes the traces.
 */
@NullMarked
package chancery.telemetry;

import org.jspecify.annotations.NullMarked;
