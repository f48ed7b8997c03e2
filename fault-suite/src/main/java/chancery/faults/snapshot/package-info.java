/** The state of all stores when nothing is in progress: the log, the topic, the read model, the mails and the claims. */
@org.jspecify.annotations.NullMarked
package chancery.faults.snapshot;
