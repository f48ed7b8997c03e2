/**
 * What must hold whatever broke: pure checks over the evidence of a quiet moment (the log, the topic, the read model, the
 * mails, the claims) and the clients' ledger. They share no code with what they check, but for the shapes of events.
 */
@NullMarked
package chancery.faults.check;

import org.jspecify.annotations.NullMarked;
