/**
 * Dead letters: unreadable records and mails that can never be sent. They pass through a queue of their own to the
 * dead-letter topic, so that no other mail waits for them and none is lost.
 */
@org.jspecify.annotations.NullMarked
package chancery.notification.deadletter;
