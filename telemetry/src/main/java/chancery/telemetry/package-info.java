/**
 * The telemetry that all services share. It has settings ({@code chancery-telemetry.yml}), the lag of followers, the duration
 * of outages, and the export of traces. The meters, observations and health indicators of a feature are in the feature's
 * package.
 */
@org.jspecify.annotations.NullMarked
package chancery.telemetry;
