/** Seals: the personal data of an event, encrypted (AES-256-GCM) under the data key of its account. */
@NullMarked
package chancery.eventstore.seal;

import org.jspecify.annotations.NullMarked;
