/**
 * Failover: kills each instance of each service once under load. Measures how long its work is interrupted and which requests
 * fail.
 */
@org.jspecify.annotations.NullMarked
package chancery.faults.failover;
