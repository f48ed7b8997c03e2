/** Gathers the evidence: reads the log, the topic, the read model, the mails and the claims as they are. */
@NullMarked
package chancery.faults.read;

import org.jspecify.annotations.NullMarked;
