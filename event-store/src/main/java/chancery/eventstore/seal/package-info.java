/** The sealed member of a stored event: AES-256-GCM under its account's data key, bound to account, event and stored name. */
@NullMarked
package chancery.eventstore.seal;

import org.jspecify.annotations.NullMarked;
