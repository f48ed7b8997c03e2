/** The state of log, topic, read model, mails and claims when nothing is in progress. */
@org.jspecify.annotations.NullMarked
package chancery.faults.snapshot;
