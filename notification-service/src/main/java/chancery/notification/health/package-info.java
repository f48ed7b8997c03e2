/** The health of the mails: whether the consumers and the mail queues work. */
@org.jspecify.annotations.NullMarked
package chancery.notification.health;
