/** Faults that the suite injects. A seed determines their kind, target and time, so that a round can be repeated. */
@org.jspecify.annotations.NullMarked
package chancery.faults.fault;
