/** The state of all stores when nothing is in progress: the log, the topic, the read model, the mails and the claims. */
@NullMarked
package chancery.faults.snapshot;

import org.jspecify.annotations.NullMarked;
