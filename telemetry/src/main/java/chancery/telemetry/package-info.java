/**
 * What all services tell of themselves in the same way. Meters, observations and health stay with the features that they
 * are about; here is what is common to them: the settings ({@code chancery-telemetry.yml}), the lag of a follower, how
 * long a trouble lasts, and that nothing is traced until somebody takes the traces, nor a fuss made when nobody does any more.
 */
@NullMarked
package chancery.telemetry;

import org.jspecify.annotations.NullMarked;
