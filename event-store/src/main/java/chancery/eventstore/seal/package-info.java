/** Seals: the personal data of an event, encrypted (AES-256-GCM) under the data key of its account. */
@org.jspecify.annotations.NullMarked
package chancery.eventstore.seal;
